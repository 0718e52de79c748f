using System.Text.Json;
using Microsoft.Extensions.Options;
using Orleans.Storage;
using OrleansTrader.Journal;
using OrleansTrader.Storage.PostgreSql;

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

    /// <summary>
    /// Adds <see cref="IEventStore"/> on PostgreSQL, with <see cref="PostgreSqlStorageOptions"/> that are validated at start-up. Its
    /// schema must be there (<see cref="PostgreSqlEventStore.Open"/> tells); connections are closed with the container.
    /// </summary>
    public static IServiceCollection AddPostgreSqlStorage(this IServiceCollection services, Action<PostgreSqlStorageOptions> configure)
    {
        services.AddOptions<PostgreSqlStorageOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new PostgreSqlEventStore(
            provider.GetRequiredService<IOptions<PostgreSqlStorageOptions>>().Value,
            provider.GetRequiredService<ILogger<PostgreSqlEventStore>>()));
        services.AddSingleton<IEventStore>(provider => provider.GetRequiredService<PostgreSqlEventStore>());
        return services;
    }

    /// <summary>Keeps the states of the grain storage of this name where the events are.</summary>
    public static IServiceCollection AddGrainStorage(this IServiceCollection services, string name, JsonSerializerOptions? json = null) =>
        services.AddKeyedSingleton<IGrainStorage>(name, (provider, _) => provider.GetService<PostgreSqlEventStore>() is { } database
            ? new PostgreSqlGrainStorage(database, json)
            : new SqliteGrainStorage(provider.GetRequiredService<SqliteEventStore>(), json));
}
