using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>A call as filters see it.</summary>
public interface IInvokable
{
    int GetArgumentCount();

    object? GetArgument(int index);

    /// <summary>Replaces an argument, for everything that the call still passes.</summary>
    void SetArgument(int index, object value);

    string GetMethodName();

    /// <summary>The interface that declares the method, with its namespace.</summary>
    string GetInterfaceName();

    /// <summary>Interface and method without a namespace: the name of a span.</summary>
    string GetActivityName();

    MethodInfo GetMethod();

    Type GetInterfaceType();

    TimeSpan? GetDefaultResponseTimeout();

    CancellationToken GetCancellationToken();

    bool IsCancellable { get; }
}
