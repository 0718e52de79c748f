using System.Text.Json;
using Microsoft.Extensions.Options;
using Orleans.Storage;
using OrleansTrader.Journal;

namespace OrleansTrader.Storage;

/// <summary>Puts the storage into the composition root.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Adds <see cref="IEventStore"/> on SQLite, with <see cref="SqliteStorageOptions"/> that are validated at start-up. The file is
    /// opened when the store is first asked for, and closed with the container.
    /// </summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, Action<SqliteStorageOptions> configure)
    {
        services.AddOptions<SqliteStorageOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new SqliteEventStore(
            provider.GetRequiredService<IOptions<SqliteStorageOptions>>().Value,
            provider.GetRequiredService<ILogger<SqliteEventStore>>()));
        services.AddSingleton<IEventStore>(provider => provider.GetRequiredService<SqliteEventStore>());
        return services;
    }

    /// <summary>Keeps the states of the grain storage of this name in the same file. Needs <see cref="AddSqliteStorage"/>.</summary>
    public static IServiceCollection AddSqliteGrainStorage(this IServiceCollection services, string name, JsonSerializerOptions? json = null) =>
        services.AddKeyedSingleton<IGrainStorage>(
            name, (provider, _) => new SqliteGrainStorage(provider.GetRequiredService<SqliteEventStore>(), json));
}
