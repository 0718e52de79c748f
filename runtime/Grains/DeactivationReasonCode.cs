namespace Orleans;

/// <summary>The codes of Orleans. This runtime gives ShuttingDown, ActivationIdle, ApplicationRequested, ApplicationError and what callers of Deactivate say.</summary>
public enum DeactivationReasonCode : byte
{
    None,
    ShuttingDown,
    ActivationFailed,
    DirectoryFailure,
    ActivationIdle,
    ActivationUnresponsive,
    DuplicateActivation,
    IncompatibleRequest,
    ApplicationError,
    ApplicationRequested,
    Migrating,
    RuntimeRequested,
    HighMemoryPressure,
}
