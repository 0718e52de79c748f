namespace OrleansTrader.Runtime.Generator;

/// <summary>What one grain interface or class adds to the generated code.</summary>
/// <param name="HintName">Names the generated file; empty if there is none.</param>
/// <param name="Source">Its text.</param>
/// <param name="Registration">A statement in the manifest's constructor; empty if the type is faulty.</param>
internal sealed record GrainOutput(string HintName, string Source, string Registration, Sequence<Fault> Faults);
