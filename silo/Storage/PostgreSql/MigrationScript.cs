namespace OrleansTrader.Storage.PostgreSql;

/// <summary>A step of a database's schema. It is applied once, in a transaction, and needn't stand being applied twice.</summary>
/// <param name="Name">Whose schema: <c>trader</c>, or that of a package.</param>
/// <param name="Version">Counts the steps of one name, from 1.</param>
/// <param name="Title">Says what it does.</param>
/// <param name="Text">Reads the statements, where the step is to be applied.</param>
public sealed record MigrationScript(string Name, int Version, string Title, Func<string> Text);
