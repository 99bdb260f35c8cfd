using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using MentorNet.Web.Shell.Data;
using MentorNet.Web.Shell.SignIn;

namespace MentorNet.Web.Shell;

/// <summary>Tells a browser what waits, as soon as it changes: messages at once, the rest within half a minute.</summary>
internal static class WaitingStream
{
    private static readonly TimeSpan Still = TimeSpan.FromSeconds(20);

    // Ends by itself before the gateway ends it: then a browser begins anew without a word.
    private static readonly TimeSpan Whole = TimeSpan.FromMinutes(4);

    public static void MapWaiting(this WebApplication app)
    {
        app.MapGet("/waiting", async (HttpContext context, Waiting waiting) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Results.Json(Told(await waiting.ReadAsync(context.User, default)), JsonSerializerOptions.Web);
        }).RequireAuthorization();
        app.MapGet("/waiting/stream", (HttpContext context, Waiting waiting, Colleagues ask, SessionTokens tokens, IHostApplicationLifetime life) =>
            TypedResults.ServerSentEvents(StreamAsync(context, waiting, ask, tokens, life.ApplicationStopping, context.RequestAborted))).RequireAuthorization();
    }

    private static Dictionary<string, int> Told(WaitingCounts counts) => new(counts.Kinds) { ["total"] = counts.Total };

    private static async IAsyncEnumerable<SseItem<string>> StreamAsync(
        HttpContext context, Waiting waiting, Colleagues ask, SessionTokens tokens, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        ends.CancelAfter(Whole);
        var changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var session = context.User.FindFirst(SessionStore.Claim)?.Value ?? "";
        var listening = Task.WhenAll(Area.All.Select(area => area.ListenAsync(context.User, ask, () => changed.Writer.TryWrite(true), ends.Token)));
        var told = "";
        while (!ends.IsCancellationRequested && await tokens.GetAsync(session) is not null)
        {
            var now = JsonSerializer.Serialize(Told(await waiting.ReadAsync(context.User, default)), JsonSerializerOptions.Web);
            // Something now and then shows either side that the other is gone.
            yield return now == told ? new SseItem<string>("", "still") : new SseItem<string>(now, "waiting");
            told = now;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ends.Token);
            patience.CancelAfter(Still);
            try
            {
                await changed.Reader.ReadAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                // Nothing changed, as far as one is told; or it ends.
            }
        }

        await ends.CancelAsync();
        await listening;
    }
}
