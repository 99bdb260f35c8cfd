using System.ComponentModel.DataAnnotations;

namespace MentorNet.Gateway;

/// <summary>The configuration of the gateway.</summary>
internal sealed class GatewayOptions
{
    /// <summary>The address to listen on.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port of HTTP/1.1: the web, REST and gRPC-Web.</summary>
    [Range(0, 65535)]
    public int HttpPort { get; set; } = 8080;

    /// <summary>The port of gRPC over h2c.</summary>
    [Range(0, 65535)]
    public int GrpcPort { get; set; } = 8081;

    /// <summary>The certificate of the TLS port; without one there is none.</summary>
    public CertificateOptions? Certificate { get; set; }

    /// <summary>How many calls one account (or, without one, one address) may make at once, and regains in a second.</summary>
    [Range(1, 100_000)]
    public int CallsPerSecond { get; set; } = 200;

    /// <summary>How many calls may come from one address in a second, over all its accounts.</summary>
    [Range(1, 100_000)]
    public int CallsPerSecondAndAddress { get; set; } = 1000;

    /// <summary>Lists the networks of load balancers before the gateway, as CIDR, several in one parted by commas; only their X-Forwarded-For and -Proto count.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>How often each service is asked whether it answers.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Lists the names that the gateway answers to beside that of PublicUrl and those of this machine; without both, it answers to any.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Lists the origins whose pages may call the API; none unless configured.</summary>
    public IList<string> CorsOrigins { get; } = [];
}

/// <summary>A certificate with its key.</summary>
internal sealed class CertificateOptions
{
    /// <summary>The TLS port; 0 takes any.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 8443;

    /// <summary>A PKCS#12 file, or a PEM file where <see cref="KeyPath"/> is set.</summary>
    [Required]
    public string Path { get; set; } = "";

    /// <summary>The PEM file of the key.</summary>
    public string? KeyPath { get; set; }

    /// <summary>The password of the file or key.</summary>
    public string? Password { get; set; }
}
