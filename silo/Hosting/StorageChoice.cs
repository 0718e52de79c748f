using OrleansTrader.Configuration;
using OrleansTrader.Markets;
using OrleansTrader.Storage;
using OrleansTrader.Storage.PostgreSql;

namespace OrleansTrader.Hosting;

/// <summary>What holds the facts, as the settings say.</summary>
internal static class StorageChoice
{
    /// <returns>Where that is, for people.</returns>
    public static string AddStorage(this IServiceCollection services, TraderSettings settings, TradedMarket market)
    {
        var durability = settings.Storage.Durability ?? (settings.Feed.IsReplay ? Durability.Normal : Durability.Full);
        if (settings.Storage.Kind == StorageKind.PostgreSql)
        {
            var connection = StorageConnection.Of(settings.Storage);
            services.AddPostgreSqlStorage(storage =>
                (storage.ConnectionString, storage.Journal, storage.Durability) = (connection, market.Journal, durability));
            return $"{ConnectionText.PlaceOf(connection)}, journal '{market.Journal}'";
        }

        services.AddSqliteStorage(storage =>
            (storage.Path, storage.Durability) = (Path.Combine(market.DataFolder, "trader.db"), durability));
        return Path.GetFullPath(market.DataFolder);
    }

    /// <summary>Brings the database of the settings up to date and tells each step.</summary>
    /// <exception cref="DatabaseException">It is out of reach, is newer than this program, or refused a step.</exception>
    public static async Task Migrate(TraderSettings settings, TextWriter output)
    {
        if (settings.Storage.Kind != StorageKind.PostgreSql)
        {
            output.WriteLine("Storage:Kind is Sqlite: its files are brought up to date when they are opened. There is nothing to migrate.");
            return;
        }

        await using var database = new PostgreSqlDatabase(StorageConnection.Of(settings.Storage), Durability.Full);
        output.WriteLine(database.Place);
        var steps = await new SchemaMigration(database, Scripts(), step => output.WriteLine($"  {step}")).Run();
        output.WriteLine(steps == 0 ? "It was up to date." : "It is up to date.");
    }

    /// <summary>Our tables; where the grain runtime has tables of its own, their steps follow.</summary>
    private static IReadOnlyList<MigrationScript> Scripts() => [.. PostgreSqlSchema.Scripts, .. GrainRuntimeRegistration.Scripts];
}
