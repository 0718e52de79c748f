using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OrleansTrader.Api.Requests;

/// <summary>Reads a request's body, which may be anything.</summary>
internal static class JsonBody
{
    /// <summary>The longest body that is read, in bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>The body as JSON; null, and a fault, where it is too long or no JSON.</summary>
    public static async Task<JsonElement?> Read(HttpRequest request, RequestFaults faults)
    {
        if (request.ContentLength > MaxBytes)
        {
            AddTooLong(faults);
            return null;
        }

        var read = await request.BodyReader.ReadAtLeastAsync(MaxBytes + 1, request.HttpContext.RequestAborted);
        try
        {
            return Parse(read.Buffer, faults);
        }
        finally
        {
            request.BodyReader.AdvanceTo(read.Buffer.End);
        }
    }

    private static JsonElement? Parse(in ReadOnlySequence<byte> body, RequestFaults faults)
    {
        if (body.Length > MaxBytes)
        {
            AddTooLong(faults);
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException fault)
        {
            faults.Add(RequestFaults.Body, $"must be JSON; line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1} is not");
            return null;
        }
    }

    private static void AddTooLong(RequestFaults faults) => faults.Add(RequestFaults.Body, $"must not be longer than {MaxBytes} bytes");
}
