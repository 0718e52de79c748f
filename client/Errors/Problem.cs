using System.Text.Json.Serialization;

namespace OrleansTrader.Api.Errors;

/// <summary>Why a request was refused, or that it failed, as RFC 9457 problem details. A refused request has changed nothing.</summary>
/// <param name="Type">Always <c>about:blank</c>: <c>code</c> tells the kind.</param>
/// <param name="Title">The name of the HTTP status.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The kind, stable: upper snake case, never changed once published.</param>
/// <param name="Detail">A sentence for a person.</param>
public sealed record Problem(string Type, string Title, int Status, string Code, string Detail)
{
    public const string MediaType = "application/problem+json";

    /// <summary>For INVALID_REQUEST: what is wrong, per field; <c>body</c> stands for the whole body.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>For an order that was refused: the numbers behind it, as text; amounts of money are in <c>currency</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Numbers { get; init; }
}
