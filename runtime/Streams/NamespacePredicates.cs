namespace Orleans.Streams;

internal sealed class AllStreamNamespacesPredicate : IStreamNamespacePredicate
{
    public string PredicatePattern => "*";

    public bool IsMatch(string streamNamespace) => true;
}

internal sealed class ExactMatchStreamNamespacePredicate(string streamNamespace) : IStreamNamespacePredicate
{
    public string PredicatePattern => $"namespace:{streamNamespace}";

    public bool IsMatch(string candidate) => string.Equals(streamNamespace, candidate.Trim(), StringComparison.Ordinal);
}
