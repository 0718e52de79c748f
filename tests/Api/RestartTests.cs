using System.Net;
using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Api;

/// <summary>What a client was told holds beyond the process that told it.</summary>
public sealed class RestartTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Submit_AgainAfterARestart_IsAnsweredAsBefore()
    {
        var filling = AnOrder.Filling(clOrdId: "fills");
        var resting = AnOrder.Resting("rests");
        var refused = AnOrder.Resting("refused").With("quantity", "2");
        var filled = await host.Client.Place(filling);
        var rested = await host.Client.Place(resting);
        var refusal = await Refusal(refused);
        var before = await host.Client.Everything();

        await host.Restart();

        Assert.Equal(before, await host.Client.Everything());
        Assert.Equal(filled.ToJsonString(), await Repeated(filling));
        Assert.Equal(rested.ToJsonString(), await Repeated(resting));
        Assert.Equal(refusal, await Refusal(refused));
        await ApiClient.Problem(await host.Client.Submit(filling.With("side", "sell")), HttpStatusCode.Conflict, "CL_ORD_ID_REUSED");
        Assert.Equal(before, await host.Client.Everything());
    }

    private async Task<string> Repeated(JsonObject order) =>
        (await ApiClient.Body(await host.Client.Submit(order), HttpStatusCode.OK)).ToJsonString();

    private async Task<string> Refusal(JsonObject order)
    {
        var answer = await host.Client.Submit(order);
        return (await ApiClient.Problem(answer, HttpStatusCode.UnprocessableEntity, "MAX_ORDER_NOTIONAL")).ToJsonString();
    }
}
