using Microsoft.Extensions.DependencyInjection;
using OrleansTrader.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>Keeps turns until the test runs them, one after another on its own thread.</summary>
internal sealed class QueueScheduler : TurnScheduler
{
    private readonly Queue<IThreadPoolWorkItem> _queue = [];

    internal override bool RunsInline => false;

    internal override int TurnsPerVisit => 1;

    internal override void Schedule(IThreadPoolWorkItem mailbox)
    {
        lock (_queue)
            _queue.Enqueue(mailbox);
    }

    internal void Register(IServiceCollection services) => services.AddSingleton<TurnScheduler>(this);

    internal void RunAll()
    {
        while (TryTake(out var mailbox))
            mailbox.Execute();
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IThreadPoolWorkItem? mailbox)
    {
        lock (_queue)
            return _queue.TryDequeue(out mailbox);
    }
}
