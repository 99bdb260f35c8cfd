using System.CommandLine;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using MentorNet.Identity.V1;
using MentorNet.Library.V1;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Operations.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Cli;

/// <summary>A connection to the gateway in the name of one account.</summary>
internal sealed class Session(CallInvoker invoker)
{
    public IdentityService.IdentityServiceClient Identity { get; } = new(invoker);

    public PeopleService.PeopleServiceClient People { get; } = new(invoker);

    public OrganizationsService.OrganizationsServiceClient Organizations { get; } = new(invoker);

    public ImportsService.ImportsServiceClient Imports { get; } = new(invoker);

    public PersonalDataService.PersonalDataServiceClient PersonalData { get; } = new(invoker);

    public CirclesService.CirclesServiceClient Circles { get; } = new(invoker);

    public IndependenceService.IndependenceServiceClient Independence { get; } = new(invoker);

    public PairingsService.PairingsServiceClient Pairings { get; } = new(invoker);

    public WeightsService.WeightsServiceClient Weights { get; } = new(invoker);

    public HealthService.HealthServiceClient Health { get; } = new(invoker);

    public RoundsService.RoundsServiceClient Rounds { get; } = new(invoker);

    public RequestsService.RequestsServiceClient Requests { get; } = new(invoker);

    public SuggestionsService.SuggestionsServiceClient Suggestions { get; } = new(invoker);

    public MessagingService.MessagingServiceClient Messaging { get; } = new(invoker);

    public LibraryService.LibraryServiceClient Library { get; } = new(invoker);

    public EventsService.EventsServiceClient Events { get; } = new(invoker);
}

/// <summary>The gateway, and the ways to become somebody there.</summary>
internal sealed class Gateway : IDisposable
{
    // What reached nobody is sent again; whatever makes something has its request id.
    private static readonly MethodConfig Again = new()
    {
        Names = { MethodName.Default },
        RetryPolicy = new()
        {
            MaxAttempts = 4,
            InitialBackoff = TimeSpan.FromSeconds(1),
            MaxBackoff = TimeSpan.FromSeconds(4),
            BackoffMultiplier = 2,
            RetryableStatusCodes = { StatusCode.Unavailable },
        },
    };

    private readonly GrpcChannel channel;
    private readonly SignIn signIn;
    private readonly Uri url;

    public Gateway(ParseResult parsed)
    {
        url = parsed.GetValue(Settings.Url)!;
        signIn = new SignIn(url);
        channel = GrpcChannel.ForAddress(Settings.Grpc(url, parsed.GetValue(Settings.GrpcUrl)), new() { ServiceConfig = new() { MethodConfigs = { Again } } });
    }

    public void Dispose() => channel.Dispose();

    /// <summary>Acts with a token.</summary>
    public Session With(string token) => new(channel.Intercept(metadata =>
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
