using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace OrleansTrader.Tests.Host;

/// <summary>The real program as a child process. It sees no <c>TRADER__</c> variables but those that it is given.</summary>
internal sealed class SiloProcess : IDisposable
{
    /// <summary>Far more than anything takes: what is waited for so long never comes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly SemaphoreSlim _news = new(0);

    private SiloProcess(Process process) => _process = process;

    /// <summary>All that it wrote so far to its standard output.</summary>
    public string Output => Read(_output);

    /// <summary>All that it wrote so far to its standard error.</summary>
    public string Errors => Read(_errors);

    public bool HasExited => _process.HasExited;

    public int Id => _process.Id;

    public static SiloProcess Start(IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment) =>
        Start("OrleansTrader.Silo", arguments, environment);

    /// <param name="program">Its project.</param>
    public static SiloProcess Start(string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(PathOf(program));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("TRADER__", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var silo = new SiloProcess(new Process { StartInfo = start });
        silo._process.OutputDataReceived += (_, line) => silo.Append(silo._output, line.Data);
        silo._process.ErrorDataReceived += (_, line) => silo.Append(silo._errors, line.Data);
        silo._process.Start();
        silo._process.BeginOutputReadLine();
        silo._process.BeginErrorReadLine();
        return silo;
    }

    /// <summary>The API, when it listens.</summary>
    public async Task<SiloApi> Api()
    {
        var line = await Line("API ");
        return new SiloApi(new Uri(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]), Patience);
    }

    /// <summary>Waits until it writes a line with a text in it.</summary>
    public async Task<string> Line(string text)
    {
        using var patience = Patient();
        while (true)
        {
            if (Output.Split('\n').SkipLast(1).FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } found)
                return found.TrimEnd('\r');
            try
            {
                await _news.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"No line with '{text}' came. There are:\n{Output}{Errors}");
            }
        }
    }

    /// <summary>SIGKILL: the process can neither notice nor tidy up.</summary>
    public async Task Kill()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a signal by name, such as <c>TERM</c> or <c>INT</c>.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <returns>The exit code, when all output has been read.</returns>
    public async Task<int> Exit()
    {
        using var patience = Patient();
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"It does not end. It wrote:\n{Output}{Errors}");
        }

        return _process.ExitCode;
    }

    /// <summary>Ends it as an operator does, and sees that it went well.</summary>
    public async Task Stop(string signal = "TERM")
    {
        await Signal(signal);
        Assert.True(await Exit() == 0, Output + Errors);
        Assert.Equal("Stopped.", Output.TrimEnd().Split('\n')[^1].TrimEnd('\r'));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _news.Dispose();
    }

    private static string PathOf(string program)
    {
        // artifacts/<runtime>/bin/<project>/<configuration>/: the program lies beside the tests.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(configuration.Parent!.Parent!.FullName, program, configuration.Name, program + ".dll");
    }

    private static CancellationTokenSource Patient()
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(Patience);
        return source;
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }

    private void Append(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.Append(line).Append('\n');
        _news.Release();
    }
}
