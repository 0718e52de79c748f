using System.Globalization;

namespace Orleans;

/// <summary>On an interface method: how long its callers wait for an answer.</summary>
/// <param name="timeout">As <see cref="TimeSpan"/> is written: <c>00:00:05</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
}
