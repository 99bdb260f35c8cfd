using System.Security.Claims;
using Grpc.Core;

namespace MentorNet.Web.Kit;

/// <summary>Whom something may wait for.</summary>
/// <param name="User">The person.</param>
/// <param name="Page">The page that is being made: what it shows is read with it, and waits no more.</param>
/// <param name="Http">The request for that page; null when counted for no page.</param>
/// <param name="Now">The time at which it is counted.</param>
internal sealed record WaitingFor(ClaimsPrincipal User, PathString Page, HttpContext? Http, DateTimeOffset Now)
{
    public string Me => $"people/{User.FindFirst("sub")?.Value}";
}

/// <summary>One way in which what waits is counted.</summary>
/// <param name="Kinds">The kinds to which it adds.</param>
/// <param name="For">For whom it is asked, see <see cref="Audience"/>.</param>
/// <param name="CountAsync">Counts.</param>
internal sealed record WaitingCount(string[] Kinds, string For, Func<Colleagues, WaitingFor, CancellationToken, Task<int>> CountAsync);

/// <summary>How much waits for somebody, by kind, and in all.</summary>
internal sealed record WaitingCounts(IReadOnlyDictionary<string, int> Kinds, int Total)
{
    public static WaitingCounts None { get; } = new(new Dictionary<string, int>(), 0);

    public int this[string kind] => Kinds.GetValueOrDefault(kind);
}

/// <summary>Counts what waits for the person who is signed in, once for a page. A service that is away, or slow, leaves its count out.</summary>
internal sealed class Waiting(Colleagues ask, IHttpContextAccessor http, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private Task<WaitingCounts>? counts;

    public Task<WaitingCounts> GetAsync() => counts ??= ReadAsync(http.HttpContext?.User, http.HttpContext?.Request.Path ?? default);

    /// <summary>Counts what waits now.</summary>
    public async Task<WaitingCounts> ReadAsync(ClaimsPrincipal? user, PathString page)
    {
        if (user is null || !user.IsFor("member,operator"))
        {
            return WaitingCounts.None;
        }

        using var limit = new CancellationTokenSource(Patience, clock);
        var whom = new WaitingFor(user, page, page.HasValue ? http.HttpContext : null, clock.GetUtcNow());
        var asked = Area.All.SelectMany(area => area.Counts).Select(count => (count.Kinds, Number: CountAsync(count, whom, limit.Token))).ToList();
        await Task.WhenAll(asked.Select(one => one.Number));
        var (kinds, total) = (new Dictionary<string, int>(), 0);
        foreach (var (adds, number) in asked)
        {
            var some = await number;
            total += some;
            foreach (var kind in adds.Concat(MenuLinks.WholesOf(adds)))
            {
                kinds[kind] = kinds.GetValueOrDefault(kind) + some;
            }
        }

        return new WaitingCounts(kinds, total);
    }

    private async Task<int> CountAsync(WaitingCount count, WaitingFor whom, CancellationToken cancellationToken)
    {
        try
        {
            return whom.User.IsFor(count.For) ? await count.CountAsync(ask, whom, cancellationToken) : 0;
        }
        catch (RpcException)
        {
            return 0;
        }
    }
}
