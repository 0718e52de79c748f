using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>As generated code would be, for an interface that this assembly has itself.</summary>
internal sealed class RemindableReference(GrainClass grainClass, string key) : GrainReference(grainClass, key), IRemindable
{
    Task IRemindable.ReceiveReminder(string reminderName, TickStatus status) => Call(new ReceiveReminder(reminderName, status));

    private sealed class ReceiveReminder(string name, TickStatus status) : TaskCall
    {
        private static readonly GrainMethod Info = new(nameof(IRemindable), nameof(ReceiveReminder));

        public override GrainMethod Method => Info;

        public override Task Invoke(object grain) => ((IRemindable)grain).ReceiveReminder(name, status);
    }
}
