using System.ComponentModel.DataAnnotations;

namespace MentorNet.Gateway;

/// <summary>Is the configuration of the gateway.</summary>
internal sealed class GatewayOptions
{
    /// <summary>Is the address to listen on.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Is the port of HTTP/1.1: the web, REST and gRPC-Web.</summary>
    [Range(1, 65535)]
    public int HttpPort { get; set; } = 8080;

    /// <summary>Is the port of gRPC over h2c.</summary>
    [Range(1, 65535)]
    public int GrpcPort { get; set; } = 8081;

    /// <summary>Is the certificate of the TLS port; without one there is none.</summary>
    public CertificateOptions? Certificate { get; set; }

    /// <summary>Is how many calls one account (or, without one, one address) may make at once, and regains in a second.</summary>
    [Range(1, 100_000)]
    public int CallsPerSecond { get; set; } = 100;

    /// <summary>Is how many calls may come from one address in a second, over all its accounts.</summary>
    [Range(1, 100_000)]
    public int CallsPerSecondAndAddress { get; set; } = 500;

    /// <summary>Lists the origins whose pages may call the API; none unless configured.</summary>
    public IList<string> CorsOrigins { get; } = [];
}

/// <summary>Is a certificate with its key.</summary>
internal sealed class CertificateOptions
{
    public int Port { get; set; } = 8443;

    /// <summary>Is a PKCS#12 file, or a PEM file where <see cref="KeyPath"/> is set.</summary>
    [Required]
    public string Path { get; set; } = "";

    public string? KeyPath { get; set; }

    public string? Password { get; set; }
}
