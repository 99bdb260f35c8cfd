using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Json;
using System.Threading.Channels;
using Grpc.Core;
using MentorNet.Identity.V1;
using MentorNet.Library.V1;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Profile.V1;
using MentorNet.Web.Shell.Data;
using MentorNet.Web.Shell.SignIn;

namespace MentorNet.Web.Kit;

/// <summary>How much waits for somebody, by kind.</summary>
/// <param name="Messages">Counts messages that are not read.</param>
/// <param name="Requests">Counts requests to answer, questions to answer, and places that are offered.</param>
/// <param name="Rankings">Counts rounds that ask for their ranking.</param>
/// <param name="Reviews">Counts rounds whose preview waits for an admin.</param>
/// <param name="Drafts">Counts resources that wait to be published.</param>
/// <param name="Reports">Counts reports to an admin that are open.</param>
/// <param name="Confirmations">Counts new admins, changes of employer and mail domains that somebody may confirm.</param>
/// <param name="Roles">Counts roles that are offered.</param>
internal sealed record WaitingCounts(int Messages, int Requests, int Rankings, int Reviews, int Drafts, int Reports, int Confirmations, int Roles)
{
    public static WaitingCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>What waits among the people of a consortium.</summary>
    public int People => Reports + Confirmations;

    public int Total => Messages + Requests + Rankings + Reviews + Drafts + People + Roles;
}

/// <summary>Counts what waits for the person who is signed in, once for a page. A service that is away, or slow, leaves its count out.</summary>
internal sealed class Waiting(Colleagues ask, IHttpContextAccessor http)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private Task<WaitingCounts>? counts;

    public Task<WaitingCounts> GetAsync() => counts ??= ReadAsync(http.HttpContext?.User, http.HttpContext?.Request.Path ?? default);

    /// <summary>Counts anew; what the page at a path shows is read with it, and waits no more.</summary>
    public async Task<WaitingCounts> ReadAsync(ClaimsPrincipal? user, PathString page)
    {
        var member = user?.HasClaim(claim => claim.Type == "consortium") == true;
        if (user is null || (!member && !user.IsInRole("operator")))
        {
            return WaitingCounts.None;
        }

        using var limit = new CancellationTokenSource(Patience);
        var (talks, officer, admin) = (user.IsInRole("officer") || user.IsInRole("mentor") || user.IsInRole("coach"), user.IsInRole("officer"), member && user.IsInRole("admin"));
        var confirms = admin || user.IsInRole("operator");
        var me = $"people/{user.FindFirst("sub")?.Value}";
        var messages = CountAsync(talks, async token =>
        {
            var list = await ask.Messaging.ListConversationsAsync(new ListConversationsRequest(), cancellationToken: token);
            var shown = page.Value?.Split('/') is ["", "conversations" or "pairings", var id] ? list.Conversations.FirstOrDefault(one => one.Name == $"conversations/{id}") : null;
            return list.TotalUnreadCount - (shown?.UnreadCount ?? 0);
        }, limit.Token);
        var requests = CountAsync(talks, async token => (await ask.Requests.ListMatchRequestsAsync(
            new ListMatchRequestsRequest { State = MatchRequest.Types.State.Open, PageSize = 200 }, cancellationToken: token))
            .MatchRequests.Count(request => request.Mentor == me || request is { Question.Length: > 0, Reply.Length: 0 }), limit.Token);
        var offers = CountAsync(officer, async token => (await ask.Requests.ListWaitingPlacesAsync(
            new ListWaitingPlacesRequest(), cancellationToken: token)).WaitingPlaces.Count(place => place.OfferExpireTime is not null), limit.Token);
        var rankings = CountAsync(talks, async token => (await ask.Rounds.ListRankingRoundsAsync(
            new ListRankingRoundsRequest(), cancellationToken: token)).Rounds.Count(round => round.RankedCount == 0), limit.Token);
        var reviews = CountAsync(admin, async token => (await ask.Rounds.ListRoundsAsync(
            new ListRoundsRequest(), cancellationToken: token)).Rounds.Count(round => round.State is Round.Types.State.Computed or Round.Types.State.InReview), limit.Token);
        var drafts = CountAsync(admin, async token => (await ask.Library.SearchResourcesAsync(
            new SearchResourcesRequest { State = Resource.Types.State.Draft, PageSize = 100 }, cancellationToken: token)).Resources.Count, limit.Token);
        var reports = CountAsync(admin, async token => (await ask.Reports.ListReportsAsync(
            new ListReportsRequest(), cancellationToken: token)).Reports.Count(report => report.Admin == me && report.CloseTime is null), limit.Token);
        var admins = CountAsync(confirms, async token => (await ask.Identity.ListAppointmentsAsync(
            new ListAppointmentsRequest(), cancellationToken: token)).Appointments.Count(appointment => appointment.CallerMayConfirm), limit.Token);
        var changes = CountAsync(admin, async token => (await ask.Employments.ListEmployerChangesAsync(
            new ListEmployerChangesRequest(), cancellationToken: token)).EmployerChanges.Count(change => change.ConfirmTime is null && change.Person.Length > 0 && change.Person != me), limit.Token);
        // Whoever named one does not confirm it, and who named it is not told: only an operator may always.
        var domains = CountAsync(user.IsInRole("operator"), async token => (await ask.Organizations.ListOrganizationDomainsAsync(
            new ListOrganizationDomainsRequest { Parent = "organizations/-" }, cancellationToken: token)).Domains.Count(domain => domain.ConfirmTime is null), limit.Token);
        // For a page it was asked when the session was.
        var own = page.HasValue ? http.HttpContext?.Items[typeof(OwnMembership)] as OwnMembership : null;
        var roles = CountAsync(member, async token => (own ?? await ask.Identity.GetOwnMembershipAsync(
            new GetOwnMembershipRequest(), cancellationToken: token)).OfferedRoles.Count, limit.Token);
        await Task.WhenAll(messages, requests, offers, rankings, reviews, drafts, reports, admins, changes, domains, roles);
        return new WaitingCounts(
            await messages, await requests + await offers, await rankings, await reviews, await drafts, await reports, await admins + await changes + await domains, await roles);
    }

    private static async Task<int> CountAsync(bool asks, Func<CancellationToken, Task<int>> count, CancellationToken cancellationToken)
    {
        try
        {
            return asks ? await count(cancellationToken) : 0;
        }
        catch (RpcException)
        {
            return 0;
        }
    }
}

/// <summary>Tells a browser what waits, as soon as it changes: messages at once, the rest within half a minute.</summary>
internal static class WaitingExtensions
{
    private static readonly TimeSpan Still = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    // Ends by itself before the gateway ends it: then a browser begins anew without a word.
    private static readonly TimeSpan Whole = TimeSpan.FromMinutes(4);

    public static void MapWaiting(this WebApplication app)
    {
        app.MapGet("/waiting", async (HttpContext context, Waiting waiting) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Results.Json(await waiting.ReadAsync(context.User, default), JsonSerializerOptions.Web);
        }).RequireAuthorization();
        app.MapGet("/waiting/stream", (HttpContext context, Waiting waiting, Colleagues ask, SessionTokens tokens, IHostApplicationLifetime life) =>
            TypedResults.ServerSentEvents(StreamAsync(context, waiting, ask, tokens, life.ApplicationStopping, context.RequestAborted))).RequireAuthorization();
    }

    private static async IAsyncEnumerable<SseItem<string>> StreamAsync(
        HttpContext context, Waiting waiting, Colleagues ask, SessionTokens tokens, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        ends.CancelAfter(Whole);
        var changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var session = context.User.FindFirst(SessionStore.Claim)?.Value ?? "";
        var listening = ListenAsync(context.User, ask, changed.Writer, ends.Token);
        WaitingCounts? told = null;
        while (!ends.IsCancellationRequested && await tokens.GetAsync(session) is not null)
        {
            var now = await waiting.ReadAsync(context.User, default);
            // Something now and then shows either side that the other is gone.
            yield return now == told ? new SseItem<string>("", "still") : new SseItem<string>(JsonSerializer.Serialize(now, JsonSerializerOptions.Web), "waiting");
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

    private static async Task ListenAsync(ClaimsPrincipal user, Colleagues ask, ChannelWriter<bool> changed, CancellationToken cancellationToken)
    {
        if (!user.IsInRole("officer") && !user.IsInRole("mentor") && !user.IsInRole("coach"))
        {
            return;
        }

        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var call = ask.Messaging.StreamUpdates(new StreamUpdatesRequest(), cancellationToken: cancellationToken);
                await foreach (var _ in call.ResponseStream.ReadAllAsync(cancellationToken))
                {
                    changed.TryWrite(true);
                }
            }
            catch (Exception e) when (e is RpcException or OperationCanceledException)
            {
                // Listened again below, or over.
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
