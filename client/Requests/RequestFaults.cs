using OrleansTrader.Api.Errors;

namespace OrleansTrader.Api.Requests;

/// <summary>What is wrong with the form of one request, so that all of it can be told at once.</summary>
internal sealed class RequestFaults
{
    /// <summary>Stands for the body as a whole where no field can be named.</summary>
    public const string Body = "body";

    private readonly SortedDictionary<string, List<string>> _byField = new(StringComparer.Ordinal);

    public bool Any => _byField.Count > 0;

    /// <param name="field">The name as the client wrote it.</param>
    /// <param name="rule">What is broken, to be read behind the field's name: "must be buy or sell".</param>
    public void Add(string field, string rule)
    {
        if (!_byField.TryGetValue(field, out var rules))
            _byField[field] = rules = [];
        rules.Add($"{field} {rule}.");
    }

    public ProblemResult ToProblem()
    {
        var problem = ProblemKind.InvalidRequest.ToProblem("The request is not well formed; nothing was done.");
        var errors = _byField.ToDictionary(field => field.Key, IReadOnlyList<string> (field) => field.Value);
        return new ProblemResult(problem with { Errors = errors });
    }
}
