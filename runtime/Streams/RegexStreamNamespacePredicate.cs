using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Orleans.Streams;

/// <summary>Namespaces in which the expression matches somewhere.</summary>
public class RegexStreamNamespacePredicate : IStreamNamespacePredicate
{
    private readonly Regex _regex;

    public RegexStreamNamespacePredicate([StringSyntax(StringSyntaxAttribute.Regex)] string regex)
    {
        ArgumentNullException.ThrowIfNull(regex);
        _regex = new Regex(regex, RegexOptions.Compiled | RegexOptions.CultureInvariant);
    }

    public string PredicatePattern => $"regex:{_regex}";

    public bool IsMatch(string streamNameSpace) => _regex.IsMatch(streamNameSpace);
}
