namespace Orleans.Streams;

/// <summary>Which namespaces an implicit subscription is for.</summary>
public interface IStreamNamespacePredicate
{
    /// <summary>Says the rule in text, with the kind of rule before it: <c>regex:^market</c>.</summary>
    string PredicatePattern { get; }

    bool IsMatch(string streamNamespace);
}
