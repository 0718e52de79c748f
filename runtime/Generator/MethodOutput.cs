using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OrleansTrader.Runtime.Generator;

/// <summary>A method of a reference class, and the call class that it makes an instance of.</summary>
internal static class MethodOutput
{
    internal static void Append(StringBuilder text, IMethodSymbol method, string callName)
    {
        var callee = method.ContainingType.Full();
        var name = SyntaxFacts.GetKeywordKind(method.Name) == SyntaxKind.None ? method.Name : "@" + method.Name;
        var parameters = string.Join(", ", method.Parameters.Select((parameter, i) => $"{parameter.Type.Full()} a{i}"));
        var arguments = string.Join(", ", method.Parameters.Select((_, i) => $"a{i}"));
        var invocation = $"(({callee})grain).{name}({arguments})";
        text.Append(
            $$"""
                {{method.ReturnType.Full()}} {{callee}}.{{name}}({{parameters}}) =>
                    {{Sending(method, $"new {callName}({arguments})")}};

                private sealed class {{callName}}({{parameters}}) : global::OrleansTrader.Runtime.{{Shape(method)}}
                {
                    private static readonly global::OrleansTrader.Runtime.GrainMethod Info =
                        new(typeof({{method.ContainingType.Bare()}}), "{{method.Name}}") { {{string.Join(", ", Options(method))}} };

                    public override global::OrleansTrader.Runtime.GrainMethod Method => Info;

            """);
        AppendArguments(text, method);
        text.Append(method.ReturnsVoid
            ? $$"""
                    public override global::System.Threading.Tasks.Task Invoke(object grain)
                    {
                        {{invocation}};
                        return global::System.Threading.Tasks.Task.CompletedTask;
                    }
                }


            """
            : $$"""
                    public override {{method.ReturnType.Full()}} Invoke(object grain) => {{invocation}};
                }


            """);
    }

    private static string Sending(IMethodSymbol method, string call)
    {
        if (method.ReturnsSequence())
            return $"Enumerate({call})";
        if (method.IsOneWay())
            return $"CallOneWay({call})";
        return method.Token() is >= 0 and var token ? $"Call({call}, a{token})" : $"Call({call})";
    }

    private static string Shape(IMethodSymbol method)
    {
        var result = method.Result() is { } type ? $"<{type.Full()}>" : "";
        if (method.ReturnsSequence())
            return "EnumerableCall" + result;
        return (method.ReturnsVoid || method.ReturnsTask() ? "TaskCall" : "ValueTaskCall") + result;
    }

    private static void AppendArguments(StringBuilder text, IMethodSymbol method)
    {
        if (method.Parameters.IsEmpty)
            return;
        if (method.Token() is >= 0 and var token)
            text.Append($"        public override global::System.Threading.CancellationToken Cancellation => a{token};\n\n");
        var reads = string.Concat(method.Parameters.Select((_, i) => $"{i} => a{i}, "));
        var writes = string.Concat(method.Parameters.Select((parameter, i) => $"case {i}: a{i} = ({parameter.Type.Full()})value!; break; "));
        text.Append(
            $$"""
                    public override int GetArgumentCount() => {{method.Parameters.Length}};

                    public override object? GetArgument(int index) => index switch { {{reads}}_ => base.GetArgument(index) };

                    public override void SetArgument(int index, object value)
                    {
                        switch (index) { {{writes}}default: base.SetArgument(index, value); break; }
                    }


            """);
    }

    private static IEnumerable<string> Options(IMethodSymbol method)
    {
        var types = method.Parameters.Select(parameter => $"typeof({parameter.Type.Bare()})");
        yield return $"Parameters = new global::System.Type[] {{ {string.Join(", ", types)} }}";
        if (method.Attribute("Orleans.Concurrency.AlwaysInterleaveAttribute") is not null)
            yield return "AlwaysInterleaves = true";
        if (method.Attribute("Orleans.Concurrency.ReadOnlyAttribute") is not null)
            yield return "IsReadOnly = true";
        if (method.IsOneWay())
            yield return "IsOneWay = true";
        if (method.ResponseTimeout() is { } timeout)
            yield return $"ResponseTimeout = new global::System.TimeSpan({timeout.Ticks}L)";
    }
}
