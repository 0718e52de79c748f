using System.Runtime.CompilerServices;

namespace OrleansTrader.Runtime;

/// <summary>What a person would call a callback: the async method that it goes on with, else the method that it is.</summary>
internal static class CallbackName
{
    internal static string Of(Delegate callback, object? state)
    {
        var innermost = state is Action continuation ? continuation : callback;
        return StateMachineOf(innermost.Target) is { } machine
            ? $"{NameOf(machine.DeclaringType)}.{MethodOf(machine)}"
            : $"{NameOf(innermost.Method.DeclaringType)}.{innermost.Method.Name}";
    }

    private static Type? StateMachineOf(object? target) => target?.GetType() is { IsGenericType: true } box
        ? Array.Find(box.GetGenericArguments(), argument => typeof(IAsyncStateMachine).IsAssignableFrom(argument))
        : null;

    /// <summary><c>&lt;Submit&gt;d__4</c> is the state machine of Submit.</summary>
    private static string MethodOf(Type machine) =>
        machine.Name.Split('<', '>') is [_, { Length: > 0 } method, ..] ? method : machine.Name;

    private static string? NameOf(Type? type) => type?.FullName?.Split('[')[0];
}
