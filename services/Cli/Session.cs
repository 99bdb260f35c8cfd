using System.CommandLine;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using MentorNet.Protos;

namespace MentorNet.Cli;

/// <summary>A connection to the gateway in the name of one account.</summary>
internal sealed class Session(CallInvoker invoker) : Clients(invoker);

/// <summary>The gateway, and the ways to become somebody there.</summary>
internal sealed class Gateway : IDisposable
{
    private readonly GrpcChannel channel;
    private readonly SignIn signIn;
    private readonly Uri url;

    public Gateway(ParseResult parsed)
    {
        url = parsed.GetValue(Settings.Url)!;
        signIn = new SignIn(url);
        channel = GrpcChannel.ForAddress(Settings.Grpc(url, parsed.GetValue(Settings.GrpcUrl)), Again.Options());
    }

    public void Dispose() => channel.Dispose();

    /// <summary>Acts with a token.</summary>
    public Session With(string token) => new(Again.Over(channel).Intercept(metadata =>
    {
        metadata.Add("authorization", $"Bearer {token}");
        return metadata;
    }));

    /// <summary>Acts as whom --as names, else as whoever is logged in and has the role, else as the demo's account that has it.</summary>
    public async Task<Session> AsAsync(string? named, string role, string byDefault, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("MENTORNET_TOKEN") is { Length: > 0 } token)
        {
            return With(token);
        }

        var known = named is null ? await Credentials.Default.GetAsync(url, cancellationToken) : null;
        if (known is not null && SignIn.Roles(SignIn.Claims(known)).Contains(role))
        {
            return With(known);
        }

        var email = named ?? byDefault;
        var password = Passwords.Of(email)
            ?? throw new CliException(known is null ? "You are not logged in." : $"This needs the role {role}, which your login does not have.", "Run `mentornet login`.");
        return With((await signIn.WithPasswordAsync(email, password, cancellationToken)).AccessToken);
    }

    /// <summary>Signs a demo account in by its password.</summary>
    public async Task<string> TokenAsync(string email, string password, CancellationToken cancellationToken) =>
        (await signIn.WithPasswordAsync(email, password, cancellationToken)).AccessToken;
}

/// <summary>Finds the passwords that a development installation hands out.</summary>
internal static class Passwords
{
    public static string Operator => Environment.GetEnvironmentVariable("MENTORNET_OPERATOR_EMAIL") is { Length: > 0 } email ? email : "operator@example.org";

    public static string? Of(string email) => email == Operator
        ? Variable("MENTORNET_OPERATOR_PASSWORD") ?? Variable("MENTORNET_DEMO_PASSWORD")
        : Variable("MENTORNET_DEMO_PASSWORD");

    /// <summary>Says whether an address can be one of the demo: nobody has mail at example.org.</summary>
    public static bool IsDemo(string email) =>
        email.EndsWith("@example.org", StringComparison.OrdinalIgnoreCase) || email.EndsWith(".example.org", StringComparison.OrdinalIgnoreCase);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
