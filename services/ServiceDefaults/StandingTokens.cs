using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.ClientFactory;
using MentorNet.Identity.V1;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// Whether the sign-in, the roles, and the consortium of a token still stand, asked of Identity while the events that would tell of their end may be late. An answer counts for a moment; where there is
/// none, nobody is let in.
/// </summary>
public sealed class StandingTokens(LateEvents late, GrpcClientFactory clients, TimeProvider clock)
{
    /// <summary>The name of the client that asks.</summary>
    internal const string Client = "standing tokens";

    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Token, Answer> known = new();
    private long swept;

    /// <summary>Whether the token of a caller ended without this service having heard of it. One without a sign-in, that of a program, is not asked about.</summary>
    public async ValueTask<bool> HasEndedAsync(Caller caller, ServerCallContext context)
    {
        if (caller.Session is not { } session || !late.Possible)
        {
            return false;
        }

        var token = new Token(session, caller.HasConsortium ? caller.ConsortiumId : null, string.Join(' ', caller.Roles.Order()));
        var now = clock.GetUtcNow();
        if (known.TryGetValue(token, out var answer) && answer.Until > now)
        {
            return answer.Ended;
        }

        var ended = await AskAsync(context);
        known[token] = new Answer(ended, now + Memory);
        Sweep(now);
        return ended;
    }

    // The token goes along and is what is asked about, by the method that answers everybody who is signed in.
    private async Task<bool> AskAsync(ServerCallContext context)
    {
        try
        {
            await clients.CreateClient<MembersService.MembersServiceClient>(Client).GetOwnMembershipAsync(new(), deadline: DateTime.UtcNow + Patience, cancellationToken: context.CancellationToken);
            return false;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unauthenticated)
        {
            return true;
        }
        catch (RpcException e) when (Outage.Is(e) && !context.CancellationToken.IsCancellationRequested)
        {
            throw Errors.SignInNotKnown();
        }
    }

    private void Sweep(DateTimeOffset now)
    {
        var last = Interlocked.Read(ref swept);
        if (now.Ticks - last < Memory.Ticks || Interlocked.CompareExchange(ref swept, now.Ticks, last) != last)
        {
            return;
        }

        foreach (var old in known.Where(one => one.Value.Until <= now).ToList())
        {
            known.TryRemove(old);
        }
    }

    private sealed record Token(Guid Session, Guid? Consortium, string Roles);

    private sealed record Answer(bool Ended, DateTimeOffset Until);
}
