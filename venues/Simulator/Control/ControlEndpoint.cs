using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using OrleansTrader.Values;
using OrleansTrader.Venues.Simulator.Recording;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Control;

/// <summary>
/// What can be done to the simulator from outside, and asked of it: below <c>/control</c>. Every error is a problem document.
/// </summary>
internal sealed class ControlEndpoint(ExchangeCore core)
{
    public const string Root = "/control";

    private const int UsualTrades = 100;
    private const int MostEvents = 1_000_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly Truth _truth = new(core);

    public async Task Handle(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        switch (context.Request.Method, parts[1..])
        {
            case ("GET", []):
                await Answer(context, 200, State()).ConfigureAwait(false);
                break;
            case ("GET", ["faults"]):
                await Answer(context, 200, core.Faults.Active).ConfigureAwait(false);
                break;
            case ("POST", ["faults"]):
                await Inject(context).ConfigureAwait(false);
                break;
            case ("DELETE", ["faults"]):
                core.Faults.Clear();
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case ("DELETE", ["faults", var id]):
                await End(context, id).ConfigureAwait(false);
                break;
            case ("GET", ["book"]):
                await OfSymbol(context, (venue, symbol) => _truth.Book(venue, symbol)).ConfigureAwait(false);
                break;
            case ("GET", ["trades"]):
                await OfSymbol(context, (venue, symbol) => _truth.Trades(venue, symbol).TakeLast(UsualTrades).ToArray())
                    .ConfigureAwait(false);
                break;
            case ("POST", ["step"]):
                await Step(context).ConfigureAwait(false);
                break;
            default:
                await Refuse(
                    context, 404, "NOT_FOUND",
                    ["There are GET /control, /control/faults, /book and /trades, POST and DELETE /control/faults, POST /control/step."])
                    .ConfigureAwait(false);
                break;
        }
    }

    private Dictionary<string, object> State() => new()
    {
        ["seed"] = core.Options.Seed,
        ["symbols"] = core.Options.Symbols.Select(symbol => symbol.Symbol),
        ["venues"] = SimulatedVenues.All.ToDictionary(venue => venue, _truth.Counts),
        ["faults"] = core.Faults.Active,
    };

    private async Task Inject(HttpContext context)
    {
        JsonElement body;
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted).ConfigureAwait(false);
            body = document.RootElement.Clone();
        }
        catch (JsonException fault)
        {
            await Refuse(context, 400, "MALFORMED_JSON", [$"The body is not JSON: {fault.Message}"]).ConfigureAwait(false);
            return;
        }
        if (FaultReader.Read(body, out var mistakes) is { } wanted && (mistakes = core.Faults.MistakesOf(wanted)).Count == 0)
        {
            var id = core.Faults.Inject(wanted);
            await Answer(context, 201, new Dictionary<string, long> { ["id"] = id }).ConfigureAwait(false);
        }
        else
        {
            await Refuse(context, 400, "INVALID_FAULT", mistakes).ConfigureAwait(false);
        }
    }

    private async Task End(HttpContext context, string text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && core.Faults.End(id))
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await Refuse(context, 404, "UNKNOWN_FAULT", [$"No fault {text} goes on."]).ConfigureAwait(false);
    }

    private async Task OfSymbol(HttpContext context, Func<string, Symbol, object> answer)
    {
        var venue = context.Request.Query["venue"].ToString();
        var mistakes = new List<string>();
        if (!SimulatedVenues.All.Contains(venue))
            mistakes.Add($"'venue' is '{venue}'; it must be one of {string.Join(", ", SimulatedVenues.All)}.");
        if (!Symbol.TryParse(context.Request.Query["symbol"], out var symbol) || core.NumberOf(symbol) is null)
            mistakes.Add($"'symbol' must be one of {core.SymbolNames}.");
        if (mistakes.Count > 0)
            await Refuse(context, 400, "INVALID_QUERY", mistakes).ConfigureAwait(false);
        else
            await Answer(context, 200, answer(venue, symbol)).ConfigureAwait(false);
    }

    private async Task Step(HttpContext context)
    {
        var text = context.Request.Query["events"].ToString();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var events) || events is < 1 or > MostEvents)
        {
            await Refuse(context, 400, "INVALID_QUERY", [$"'events' is '{text}'; it must be 1 to 1 000 000."]).ConfigureAwait(false);
            return;
        }
        core.Step(events);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Task Refuse(HttpContext context, int status, string code, IReadOnlyList<string> errors) => Answer(
        context, status,
        new Dictionary<string, object>
        {
            ["title"] = "The simulator can not do that.",
            ["status"] = status,
            ["code"] = code,
            ["detail"] = string.Join(' ', errors),
            ["errors"] = errors,
        },
        "application/problem+json");

    private static async Task Answer(HttpContext context, int status, object body, string type = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, Json), context.RequestAborted)
            .ConfigureAwait(false);
    }
}
