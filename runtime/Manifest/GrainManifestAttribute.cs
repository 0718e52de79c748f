using System.ComponentModel;

namespace OrleansTrader.Runtime;

/// <summary>Put on an assembly by generated code: where its manifest is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class GrainManifestAttribute(Type manifest) : Attribute
{
    public Type Manifest { get; } = manifest;
}
