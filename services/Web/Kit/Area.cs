using System.Security.Claims;
using Google.Rpc;

namespace MentorNet.Web.Kit;

/// <summary>What an area of the web declares of itself. The shell finds each by its type; without its folder the rest works.</summary>
internal abstract class Area
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>The areas that there are, in the order of their names.</summary>
    public static IReadOnlyList<Area> All { get; } =
    [
        .. typeof(Area).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Area))).OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (Area)Activator.CreateInstance(type)!),
    ];

    /// <summary>Its entries in the menus.</summary>
    public virtual IReadOnlyList<MenuLink> Links => [];

    /// <summary>Its pages that have no entry of their own, with the entries to which they belong: the first that somebody has is marked.</summary>
    public virtual IReadOnlyList<(string Path, string[] Links)> Within => [];

    /// <summary>The kinds of what waits for somebody here, in words.</summary>
    public virtual IReadOnlyList<WaitingKind> WaitingKinds => [];

    /// <summary>How what waits is counted.</summary>
    public virtual IReadOnlyList<WaitingCount> Counts => [];

    /// <summary>Its parts of the home page.</summary>
    public virtual IReadOnlyList<HomePart> HomeParts => [];

    /// <summary>Its parts of the page on which two people work together.</summary>
    public virtual IReadOnlyList<WorkPartOf> WorkParts => [];

    /// <summary>What somebody may do next when nothing waits for them.</summary>
    public virtual IReadOnlyList<NextStep> NextSteps => [];

    /// <summary>The components that stand above every page.</summary>
    public virtual IReadOnlyList<Type> Notes => [];

    /// <summary>The text of each reason for which the area's services refuse something.</summary>
    public virtual IReadOnlyDictionary<string, string> Reasons => None;

    /// <summary>The title of the page of what is not there for somebody, by the reason, which has its text above.</summary>
    public virtual IReadOnlyDictionary<string, string> NotThere => None;

    /// <summary>What a page says after something was done in the area, by the key in the address.</summary>
    public virtual IReadOnlyDictionary<string, string> Done => None;

    /// <summary>The name of each field, as its label has it, by its path in the proto.</summary>
    public virtual IReadOnlyDictionary<string, string> Fields => None;

    /// <summary>Finds the text of a failure that says more with what the service tells; null where the reason's own will do.</summary>
    public virtual string? Explain(ErrorInfo failure) => null;

    /// <summary>Finds where somebody can do what a failure asks for; null where the page itself is the place.</summary>
    public virtual (string Path, string Text)? WayOut(ErrorInfo failure) => null;

    /// <summary>Adds what the area's pages are given.</summary>
    public virtual void AddServices(IServiceCollection services)
    {
    }

    /// <summary>Maps what the area answers besides pages.</summary>
    public virtual void Map(WebApplication app)
    {
    }

    /// <summary>Says each time that something may wait which did not; ends with the token, or at once where there is nothing to listen to.</summary>
    public virtual Task ListenAsync(ClaimsPrincipal user, Colleagues ask, Action changed, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Finds a text in whichever area has it; null where none does.</summary>
    public static string? TextOf(Func<Area, IReadOnlyDictionary<string, string>> texts, string key) =>
        All.Select(area => texts(area).GetValueOrDefault(key)).FirstOrDefault(text => text is not null);
}

/// <summary>The places for links at the head of each page.</summary>
internal enum Menu
{
    Member,
    Admin,
    Account,
}

/// <summary>An entry of a menu.</summary>
/// <param name="Menu">The menu in which it stands.</param>
/// <param name="Order">Its place there; the lowest comes first.</param>
/// <param name="Path">The page to which it leads.</param>
/// <param name="Text">Its words.</param>
/// <param name="For">Whom it is for, see <see cref="Audience"/>.</param>
internal sealed record MenuLink(Menu Menu, int Order, string Path, string Text, string For)
{
    /// <summary>The kind of what waits there, whose count stands beside it.</summary>
    public string? Waits { get; init; }

    /// <summary>Other words for whoever has a role.</summary>
    public (string Role, string Text)? Called { get; init; }

    public string TextFor(ClaimsPrincipal user) => Called is var (role, text) && user.IsFor(role) ? text : Text;
}

/// <summary>The entries of all menus.</summary>
internal static class MenuLinks
{
    /// <summary>The kind of what waits on the home page, with its answer there or one click away.</summary>
    public const string AtHome = "home";

    public static readonly MenuLink Home = new(Menu.Member, 0, "/home", "Home", "") { Waits = AtHome };

    public static readonly MenuLink[] All = [.. Area.All.SelectMany(area => area.Links).Prepend(Home).OrderBy(link => link.Order)];

    /// <summary>The kinds of what waits, by their names.</summary>
    public static readonly IReadOnlyDictionary<string, WaitingKind> Kinds =
        Area.All.SelectMany(area => area.WaitingKinds).Append(new WaitingKind(AtHome, "thing waiting", "things waiting")).ToDictionary(kind => kind.Kind);

    /// <summary>The count that stands for a whole menu where it is folded.</summary>
    public static WaitingKind Whole(Menu menu) => new($"menu.{menu}", "thing waiting", "things waiting");

    /// <summary>Lists the counts of whole menus to which something of these kinds adds, each once.</summary>
    public static IEnumerable<string> WholesOf(string[] kinds) => All.Where(link => kinds.Contains(link.Waits)).Select(link => Whole(link.Menu).Kind).Distinct();
}

/// <summary>A kind of what waits, as a count of it is read.</summary>
internal sealed record WaitingKind(string Kind, string One, string Many);

/// <summary>A part of the home page.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Order">Its place there; the lowest comes first.</param>
/// <param name="Component">The component, which inherits from <see cref="Part"/>.</param>
/// <param name="For">Whom it is for, see <see cref="Audience"/>.</param>
/// <param name="AmongSessions">Whether it stands below somebody's sessions as well, since it tells of others that they have.</param>
internal sealed record HomePart(HomePlace Place, int Order, Type Component, string For, bool AmongSessions = false);

/// <summary>The places of the home page, from its top.</summary>
internal enum HomePlace
{
    Lead,
    Call,
    Tile,
    Below,
}

/// <summary>A part of the page on which two people work together.</summary>
/// <param name="Order">Its place there; the lowest comes first.</param>
/// <param name="Component">The component, which inherits from <see cref="WorkPart"/>.</param>
/// <param name="BesideMessages">Whether it stands beside their messages as well.</param>
/// <param name="InSession">Whether it stands on the page of each of their sessions as well.</param>
internal sealed record WorkPartOf(int Order, Type Component, bool BesideMessages = false, bool InSession = false);

/// <summary>A session on whose page a part stands.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="Next">The day of the one after it on the reader's clock; null if none is booked.</param>
public sealed record SessionAt(DateTimeOffset Start, DateOnly? Next);

/// <summary>Something that somebody may do next.</summary>
internal sealed record NextStep(int Order, string Path, string Text, string For);

/// <summary>Whom something is for: a list of roles, of which one is enough, or `member` for everybody in a consortium; empty for everybody who is signed in.</summary>
internal static class Audience
{
    public const string Member = "member";

    public const string Matched = "officer,mentor,coach";

    public static bool IsFor(this ClaimsPrincipal user, string audience) =>
        audience.Length == 0 || audience.Split(',').Any(role => role == Member ? user.HasClaim(claim => claim.Type == "consortium") : user.IsInRole(role));
}
