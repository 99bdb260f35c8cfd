using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using MentorNet.Identity.V1;
using MentorNet.Library.V1;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Operations.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Web.Shell.Data;
using MentorNet.Web.Shell.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;

namespace MentorNet.Web.Kit;

/// <summary>Calls the colleague services for the person who is signed in here, in a request or in a circuit. Here are the clients that every area may need; each declares its own.</summary>
internal sealed class Colleagues(Channels channels, SessionTokens tokens, IHttpContextAccessor http, AuthenticationStateProvider state)
{
    private readonly PageReads reads = new();

    public PeopleService.PeopleServiceClient People => new(Invoker("Profile"));

    public OrganizationsService.OrganizationsServiceClient Organizations => new(Invoker("Profile"));

    /// <summary>Lists all member organizations of the caller's consortium.</summary>
    public async Task<List<Organization>> ListMembersAsync(CancellationToken cancellationToken = default)
    {
        var members = new List<Organization>();
        var token = "";
        do
        {
            var page = await Organizations.ListMemberOrganizationsAsync(new ListMemberOrganizationsRequest { PageSize = 200, PageToken = token }, cancellationToken: cancellationToken);
            members.AddRange(page.Organizations);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return members;
    }

    /// <summary>Gives what calls a service, by its short name: an area declares its own clients with it.</summary>
    public CallInvoker Invoker(string service) => channels.Get(service).Intercept(new AsPerson(this));

    // The request for a page that is made now; a stream or a circuit lives on, and asks anew.
    private HttpContext? Page => http.HttpContext is { } request && request.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null ? request : null;

    private async Task<string?> TokenAsync()
    {
        var request = http.HttpContext;
        var user = request?.User ?? (await state.GetAuthenticationStateAsync()).User;
        var session = user.FindFirst(SessionStore.Claim)?.Value;
        // A request has asked already whether the session still stands; a circuit lives for hours and asks now.
        var ticket = session is null ? null : request is null ? (await tokens.CheckAsync(session)).Ticket : await tokens.GetAsync(request, session);
        return ticket?.Properties.GetTokenValue("access_token");
    }

    private sealed class AsPerson(Colleagues colleagues) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            return colleagues.Page is { } page && context.Options.Headers is not { Count: > 0 }
                ? colleagues.reads.Ask(context.Method.FullName, (IMessage)request, Call, page.RequestAborted, context.Options.CancellationToken)
                : continuation(request, With(context));

            AsyncUnaryCall<TResponse> Call(CancellationToken token) =>
                continuation(request, With(new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, context.Options.WithCancellationToken(token))));
        }

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            colleagues.reads.End();
            return continuation(With(context));
        }

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, With(context));

        private ClientInterceptorContext<TRequest, TResponse> With<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
            where TRequest : class where TResponse : class
        {
            var credentials = CallCredentials.FromInterceptor(async (_, metadata) =>
            {
                if (await colleagues.TokenAsync() is { } token)
                {
                    metadata.Add("authorization", $"Bearer {token}");
                }
            });
            var options = context.Options.WithCredentials(credentials);
            return new ClientInterceptorContext<TRequest, TResponse>(
                context.Method, context.Host, Patience.Of(context.Method) is { } time ? options.WithDeadline(DateTime.UtcNow + time) : options);
        }
    }
}

/// <summary>How long a page waits for a call: as long as its method declares, else a little; a stream of answers as long as its reader stays.</summary>
internal static class Patience
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);

    public static TimeSpan? Of(IMethod method) => method.Type is MethodType.ServerStreaming or MethodType.DuplexStreaming
        ? null
        : Descriptors.TimeOf(Declarations.Methods[method.FullName]) ?? Usual;
}

/// <summary>Holds one channel to each colleague service.</summary>
internal sealed class Channels(IServiceProvider services) : IDisposable
{
    private const int LargestAnswer = 16 * 1024 * 1024;

    private readonly Dictionary<string, GrpcChannel> channels = new[] { "Identity", "Profile", "Matching", "Messaging", "Library", "Caseload" }.ToDictionary(
        service => service, service => ColleagueChannels.Create(services, service, LargestAnswer));

    public GrpcChannel Get(string service) => channels[service];

    public void Dispose()
    {
        foreach (var channel in channels.Values)
        {
            channel.Dispose();
        }
    }
}

internal static class ColleaguesExtensions
{
    public static void AddColleagues(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<Channels>();
        builder.Services.AddScoped<Colleagues>();
    }
}
