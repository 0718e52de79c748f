using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansTrader.Api.Errors;
using OrleansTrader.Api.Health;
using OrleansTrader.Api.MarketData;
using OrleansTrader.Api.OpenApi;
using OrleansTrader.Api.Orders;
using OrleansTrader.Api.Portfolios;

namespace OrleansTrader.Api;

/// <summary>The REST API, for any ASP.NET host.</summary>
public static class TraderApi
{
    /// <summary>
    /// What the API needs of its own. The host adds <see cref="ApiSettings"/>, <see cref="IReadiness"/>, the
    /// <see cref="OrleansTrader.MarketData.InstrumentCatalog"/> and Orleans' grain factory. Every error that leaves the host, also that
    /// of a route that nobody knows, is then a problem document.
    /// </summary>
    public static IServiceCollection AddTraderApi(this IServiceCollection services)
    {
        services.AddSingleton<IStartupFilter, ProblemPipeline>();
        services.AddOpenApi("v1", ApiDescription.Configure);

        // Else every integer would be described as "integer or string".
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        return services;
    }

    /// <summary>The routes.</summary>
    public static IEndpointRouteBuilder MapTraderApi(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi(Routes.Description);
        routes.MapHealth();
        routes.MapGet("/", () => $"OrleansTrader. The API is described at {Routes.Description}.\n").ExcludeFromDescription();

        var api = routes.MapGroup(Routes.Version1).Refuses(ProblemKind.InternalError);
        api.MapPortfolios();
        api.MapOrders();
        api.MapSymbols();
        api.MapCandles();
        api.MapSources();
        api.MapAggregation();
        api.MapArbitrage();
        api.MapFeeds();
        api.MapSubscriptions();
        return routes;
    }
}
