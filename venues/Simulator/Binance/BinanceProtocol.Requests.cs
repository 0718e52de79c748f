using System.Text.Json;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Binance;

/// <summary>What clients ask on a stream's connection, and the answers, with Binance's codes and words.</summary>
internal sealed partial class BinanceProtocol
{
    private const int MostStreams = 1024;
    private const int UnknownProperty = 0;
    private const int InvalidType = 1;
    private const int InvalidRequest = 2;
    private const int InvalidJson = 3;
    private const int LongestId = 36;

    public override void ReceivedNoJson(ClientSession session) =>
        Refuse(session, InvalidJson, "Invalid JSON: expected value at line 1 column 1");

    public override void Received(ClientSession session, JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object)
        {
            ReceivedNoJson(session);
            return;
        }
        if (!request.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String)
        {
            Refuse(session, InvalidRequest, $"Invalid request: missing field `method` at line 1 column {request.GetRawText().Length}");
            return;
        }
        if (!request.TryGetProperty("id", out var id) || !IsId(id))
        {
            Refuse(session, InvalidRequest, "Invalid request: request ID must be an unsigned integer");
            return;
        }
        switch (method.GetString())
        {
            case "SUBSCRIBE":
                Change(session, request, id, Subscribe);
                break;
            case "UNSUBSCRIBE":
                Change(session, request, id, Unsubscribe);
                break;
            case "LIST_SUBSCRIPTIONS":
                Answer().Array("result"u8);
                foreach (var stream in Subscriptions.StreamsOf(session))
                    Json.Value(BinanceStream.NameOf(stream, Market));
                Json.EndArray();
                End(session, id);
                break;
            case "SET_PROPERTY":
                SetProperty(session, request, id);
                break;
            case "GET_PROPERTY":
                Answer().Field("result"u8, ((BinanceClient)session.State!).IsCombined);
                End(session, id);
                break;
            default:
                Refuse(
                    session, InvalidRequest,
                    $"Invalid request: unknown variant `{method.GetString()}`, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, "
                    + "`LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY` at line 1 column 28");
                break;
        }
    }

    private void Change(ClientSession session, JsonElement request, JsonElement id, Action<ClientSession, string> change)
    {
        if (!request.TryGetProperty("params", out var names) || names.ValueKind != JsonValueKind.Array
            || names.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String))
        {
            Refuse(session, InvalidRequest, "Invalid request: params must be an array of strings");
            return;
        }
        foreach (var name in names.EnumerateArray())
            change(session, name.GetString()!);
        if (Subscriptions.StreamsOf(session).Count > MostStreams)
        {
            session.Close(PolicyViolation, "Too many streams");
            return;
        }
        Answer().Null("result"u8);
        End(session, id);
    }

    private void Unsubscribe(ClientSession session, string name)
    {
        if (BinanceStream.Parse(name, Market) is { } stream && Subscriptions.Remove(session, stream))
            Unsubscribed(stream);
    }

    private void SetProperty(ClientSession session, JsonElement request, JsonElement id)
    {
        if (!request.TryGetProperty("params", out var values) || values.ValueKind != JsonValueKind.Array || values.GetArrayLength() != 2)
        {
            Refuse(session, InvalidRequest, "Invalid request: property name must be a string");
        }
        else if (values[0].ValueKind != JsonValueKind.String || values[0].GetString() != "combined")
        {
            Refuse(session, UnknownProperty, "Unknown property");
        }
        else if (values[1].ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Refuse(session, InvalidType, "Invalid value type: expected Boolean");
        }
        else
        {
            ((BinanceClient)session.State!).IsCombined = values[1].GetBoolean();
            Answer().Null("result"u8);
            End(session, id);
        }
    }

    private JsonBuffer Answer() => Json.Clear().Object();

    private void End(ClientSession session, JsonElement id)
    {
        Json.Name("id"u8).Json(id).EndObject();
        Reply(session);
    }

    private void Refuse(ClientSession session, int code, string text)
    {
        Json.Clear().Object().Field("code"u8, code).Field("msg"u8, text).EndObject();
        Reply(session);
    }

    private static bool IsId(JsonElement id) => id.ValueKind switch
    {
        JsonValueKind.Number => id.TryGetInt64(out _),
        JsonValueKind.String => id.GetString()!.Length <= LongestId,
        JsonValueKind.Null => true,
        _ => false,
    };
}
