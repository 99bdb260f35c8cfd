using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using MentorNet.Cli;

namespace MentorNet.Load;

/// <summary>The accounts of the sample, each signed in when it first calls and again before its token ends.</summary>
internal sealed class Accounts(RunningFolder folder) : IDisposable
{
    private readonly GrpcChannel channel = GrpcChannel.ForAddress(folder.Grpc, new GrpcChannelOptions
    {
        HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true, ConnectTimeout = TimeSpan.FromSeconds(5) },
        DisposeHttpClient = true,
        MaxReceiveMessageSize = null,
    });

    private readonly ConcurrentDictionary<string, Signed> signed = new();

    public void Dispose() => channel.Dispose();

    /// <summary>Calls in the name of somebody, such as `maya.okafor`.</summary>
    public async Task<CallInvoker> AsAsync(string who, CancellationToken cancellationToken)
    {
        if (!signed.TryGetValue(who, out var known) || known.Until < DateTime.UtcNow)
        {
            var signIn = new SignIn(folder.Web);
            var tokens = (known?.Tokens.RefreshToken is { } refresh ? await signIn.RefreshAsync(refresh, cancellationToken) : null)
                ?? await signIn.WithPasswordAsync($"{who}@example.org", folder.DemoPassword, cancellationToken);
            known = new Signed(tokens, DateTime.UtcNow.AddSeconds(tokens.ExpiresIn - 60));
            signed[who] = known;
        }

        return channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {known.Tokens.AccessToken}");
            return metadata;
        });
    }

    /// <summary>The id of an account.</summary>
    public string PersonOf(string who) => SignIn.Claims(signed[who].Tokens.AccessToken).GetProperty("sub").GetString()!;

    /// <summary>Signs somebody in anew at their next call.</summary>
    public void Forget(string who) => signed.TryRemove(who, out _);

    private sealed record Signed(Tokens Tokens, DateTime Until);
}
