using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;
using MentorNet.Access.V1;
using MentorNet.Protos;

namespace MentorNet.ServiceDefaults;

/// <summary>Holds the declared access of every method of a service; a method that declares none stops the start.</summary>
public sealed class AccessTable
{
    private readonly Dictionary<string, Access.V1.Access> methods = [];
    private readonly Dictionary<string, long> limits = [];
    private readonly Dictionary<string, FieldDescriptor> files = [];
    private readonly HashSet<string> reads = [];

    /// <summary>Reads the option of each method.</summary>
    public AccessTable(IEnumerable<ServiceDescriptor> services)
    {
        foreach (var method in services.SelectMany(service => service.Methods))
        {
            var access = method.GetOptions()?.GetExtension(AccessExtensions.Access);
            if (access is null || (access.Roles.Count == 0) != access.Anyone || access.Roles.Contains(Role.Unspecified))
            {
                throw new InvalidOperationException($"{method.FullName} does not declare who may call it: give it the option (mentornet.access.v1.access), with roles or anyone.");
            }

            var name = $"/{method.Service.FullName}/{method.Name}";
            methods[name] = access;
            limits[name] = Descriptors.CallOf(method).MaxBodyBytes is > 0 and var bytes ? bytes : RequestGate.UsualBody;
            if (Descriptors.IsRead(method) || method.IsServerStreaming)
            {
                reads.Add(name);
            }

            if (RequestFile.FieldOf(method) is { } file)
            {
                files[name] = file;
            }
        }
    }

    /// <summary>Finds the access of a method by its gRPC path; null for methods that are not MentorNet's (health, reflection).</summary>
    public Access.V1.Access? Find(string method) => methods.GetValueOrDefault(method);

    /// <summary>The largest body that a method takes, in bytes.</summary>
    public long LimitOf(string method) => limits.GetValueOrDefault(method, RequestGate.UsualBody);

    /// <summary>Whether a method changes nothing.</summary>
    public bool Reads(string method) => reads.Contains(method);

    /// <summary>The field of a method's request that is a file; null for most.</summary>
    public FieldDescriptor? FileOf(string method) => files.GetValueOrDefault(method);

    /// <summary>Decides whether somebody may call a method: the refusal, or null. The one place that decides.</summary>
    public DomainException? Refuse(string method, System.Security.Claims.ClaimsPrincipal user)
    {
        if (Find(method) is not { Anyone: false } access)
        {
            return null;
        }

        if (Caller.From(user) is not { } caller)
        {
            return Errors.Unauthenticated();
        }

        if (!access.Roles.Any(caller.Is) && !(access.WithoutRole && caller.Roles.Count == 0))
        {
            return Errors.PermissionDenied(method[(method.LastIndexOf('/') + 1)..]);
        }

        return access.WithoutConsortium || caller.HasConsortium ? null : Caller.ConsortiumRequired();
    }
}

/// <summary>Checks the declared access before a handler sees the request (AIP-211).</summary>
public sealed class AccessInterceptor(AccessTable table, DeletedConsortia? deleted = null, EndedTokens? ended = null, StandingTokens? standing = null) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        await CheckAsync(context);
        return await continuation(request, context);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await CheckAsync(context);
        return await continuation(requestStream, context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await CheckAsync(context);
        await continuation(request, Guard(responseStream, context), context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await CheckAsync(context);
        await continuation(requestStream, Guard(responseStream, context), context);
    }

    private async ValueTask CheckAsync(ServerCallContext context)
    {
        if (table.Find(context.Method) is not { } access)
        {
            // Health and reflection are not ours. A service of ours that was mapped but not given to the table stays shut.
            if (context.Method.StartsWith("/mentornet.", StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException($"{context.Method} is mapped, but its service was not given to AddServiceDefaults.");
            }

            return;
        }

        var http = context.GetHttpContext();
        if ((RequestGate.RefusalOf(http) ?? table.Refuse(context.Method, http.User)) is { } refused)
        {
            throw refused;
        }

        if (access.Anyone)
        {
            return;
        }

        var caller = context.Caller();
        await RequireTokenAsync(caller, context);

        // Also where a method is open to a token without one: what a token was given for is gone.
        if (deleted is not null && caller.HasConsortium && await deleted.ContainsAsync(caller.ConsortiumId, caller.IssuedAt, table.Reads(context.Method), context.CancellationToken))
        {
            throw Errors.ConsortiumDeleted(caller.ConsortiumId);
        }
    }

    // What begins before the end of its token goes on for minutes: each message asks. A program's token belongs to no sign-in that could end.
    private IServerStreamWriter<T> Guard<T>(IServerStreamWriter<T> stream, ServerCallContext context) =>
        ended is null || Caller.From(context.GetHttpContext().User) is not { Session: not null } caller
            ? stream
            : new CheckedWriter<T>(stream, async _ =>
            {
                await RequireTokenAsync(caller, context);
                return true;
            });

    private async ValueTask RequireTokenAsync(Caller caller, ServerCallContext context)
    {
        if (ended is not null && await ended.ContainsAsync(caller, context.CancellationToken) || standing is not null && await standing.HasEndedAsync(caller, context))
        {
            throw Errors.SessionEnded();
        }
    }
}
