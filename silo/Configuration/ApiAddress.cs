namespace OrleansTrader.Configuration;

/// <summary>What the API can listen on.</summary>
internal static class ApiAddress
{
    /// <summary>
    /// What is wrong with an address, or null. Names but <c>localhost</c> are refused, because the server would take them for "every
    /// address of this machine".
    /// </summary>
    public static string? FaultOf(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)
            || address.Scheme != Uri.UriSchemeHttp
            || address.AbsoluteUri != address.GetLeftPart(UriPartial.Authority) + "/"
            || address.UserInfo.Length > 0
            || (address.HostNameType is not (UriHostNameType.IPv4 or UriHostNameType.IPv6) && address.Host != "localhost"))
        {
            return $"'{url}' is not http://address:port, with an IP address (0.0.0.0: all of this machine) or localhost.";
        }

        return address is { Host: "localhost", Port: 0 }
            ? $"'{url}': port 0 takes a free port of one address; name it, as 127.0.0.1."
            : null;
    }
}
