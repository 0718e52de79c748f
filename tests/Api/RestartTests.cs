using System.Net;

namespace OrleansTrader.Tests.Api;

/// <summary>What a client was told holds beyond the process that told it.</summary>
public sealed class RestartTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Submit_AgainAfterARestart_IsAnsweredAsBefore()
    {
        var (filling, resting, refused) = (AnOrder.Filling(clOrdId: "fills"), AnOrder.Resting("rests"), AnOrder.Resting("refused").With("quantity", "2"));
        var filled = await host.Client.Place(filling);
        var rested = await host.Client.Place(resting);
        var refusal = await ApiClient.Problem(await host.Client.Submit(refused), HttpStatusCode.UnprocessableEntity, "MAX_ORDER_NOTIONAL");
        var before = await host.Client.Everything();

        await host.Restart();

        Assert.Equal(before, await host.Client.Everything());
        Assert.Equal(filled.ToJsonString(), (await ApiClient.Body(await host.Client.Submit(filling), HttpStatusCode.OK)).ToJsonString());
        Assert.Equal(rested.ToJsonString(), (await ApiClient.Body(await host.Client.Submit(resting), HttpStatusCode.OK)).ToJsonString());
        Assert.Equal(
            refusal.ToJsonString(),
            (await ApiClient.Problem(await host.Client.Submit(refused), HttpStatusCode.UnprocessableEntity, "MAX_ORDER_NOTIONAL")).ToJsonString());
        await ApiClient.Problem(
            await host.Client.Submit(filling.With("side", "sell")), HttpStatusCode.Conflict, "CL_ORD_ID_REUSED");
        Assert.Equal(before, await host.Client.Everything());
    }
}
