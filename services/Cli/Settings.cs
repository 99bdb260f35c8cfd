using System.CommandLine;
using System.CommandLine.Parsing;

namespace MentorNet.Cli;

/// <summary>Holds the options that every command takes, and where the gateway is.</summary>
internal static class Settings
{
    public static readonly Option<Uri> Url = new("--url")
    {
        Description = "The web address of MentorNet (or MENTORNET_URL; http://localhost:8080 without either).",
        Recursive = true,
        DefaultValueFactory = result => Address(Environment.GetEnvironmentVariable("MENTORNET_URL") is { Length: > 0 } url ? url : "http://localhost:8080", "MENTORNET_URL", result)!,
        CustomParser = result => Address(result.Tokens[0].Value, "--url", result)!,
    };

    public static readonly Option<Uri?> GrpcUrl = new("--grpc-url")
    {
        Description = "The gRPC address (or MENTORNET_GRPC_URL); by default the web address where that is https, else the next port.",
        Recursive = true,
        DefaultValueFactory = result => Environment.GetEnvironmentVariable("MENTORNET_GRPC_URL") is { Length: > 0 } url ? Address(url, "MENTORNET_GRPC_URL", result) : null,
        CustomParser = result => Address(result.Tokens[0].Value, "--grpc-url", result),
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Prints the result, or the error, as JSON.", Recursive = true };

    public static readonly Option<string?> As = new("--as")
    {
        Description = "Acts as this demo or operator account, by MENTORNET_DEMO_PASSWORD or MENTORNET_OPERATOR_PASSWORD, instead of the one you logged in with.",
    };

    private static Uri? Address(string value, string name, ArgumentResult result)
    {
        if (Uri.TryCreate(value, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
        {
            return address;
        }

        result.AddError($"{name}: '{value}' is not an address such as http://localhost:8080.");
        return null;
    }

    /// <summary>Gives the gRPC address.</summary>
    public static Uri Grpc(Uri web, Uri? grpc) =>
        grpc ?? (web.Scheme == Uri.UriSchemeHttps ? web : new UriBuilder(web) { Port = web.Port + 1 }.Uri);
}
