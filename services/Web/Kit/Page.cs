using Google.Protobuf;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Web.Shell.SignIn;
using Microsoft.AspNetCore.Components;

namespace MentorNet.Web.Kit;

/// <summary>
/// What every page has: the colleague services, what was posted, and one way to meet their failures. A page whose part fails
/// says what is not available and shows the rest; a form that fails says what to do and keeps what was typed.
/// </summary>
public abstract class Page : ComponentBase
{
    private readonly Dictionary<string, Task<IReadOnlyList<Person>>> known = [];

    [Inject] internal Colleagues Ask { get; set; } = null!;

    [Inject] internal NavigationManager Go { get; set; } = null!;

    [Inject] internal ReaderTexts Texts { get; set; } = null!;

    [CascadingParameter] public HttpContext Http { get; set; } = null!;

    /// <summary>What the last action did, told on the page that follows it.</summary>
    [SupplyParameterFromQuery] public string? Done { get; set; }

    /// <summary>Lists the parts that are not available now.</summary>
    internal List<string> Missing { get; } = [];

    /// <summary>Lists what is wrong with what was posted: the field (empty for the whole form) and what to do.</summary>
    internal List<(string Field, string Text)> Problems { get; } = [];

    /// <summary>Where what is wrong can be put right, if that is another page.</summary>
    internal (string Path, string Text)? WayOut { get; private set; }

    /// <summary>Why the last thing that a form asked for failed.</summary>
    internal RpcException? Failure { get; private set; }

    /// <summary>Names each field of this page as its label does, so that what is wrong with it is told in the same words.</summary>
    internal Dictionary<string, string> Labels { get; } = [];

    /// <summary>Happens when a part of the page is not available.</summary>
    internal event Action? Missed;

    /// <summary>Happens when something is wrong with what was posted: a form in a part of the page is not the page's own, which would be drawn anew by itself.</summary>
    internal event Action? Refused;

    /// <summary>Happens when a field has told its label.</summary>
    internal event Action? Labelled;

    /// <summary>Says that a part of the page asks for something to be done first.</summary>
    internal bool Calls { get; private set; }

    /// <summary>Whether the other side of what is shown has no account, so that its reader is the only one.</summary>
    internal bool Alone { get; private set; }

    /// <summary>Happens when a part does.</summary>
    internal event Action? Called;

    /// <summary>Says that the thing this page is about does not exist.</summary>
    internal bool NotFound { get; private set; }

    internal bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>The zone on whose clock this page writes times.</summary>
    [CascadingParameter] public ReaderZone Zone { get; set; } = ReaderZone.Unknown;

    internal string Me => $"people/{Http.User.FindFirst("sub")?.Value}";

    internal bool Is(string role) => Http.User.IsInRole(role);

    /// <summary>What was posted, or what its author posted here and could not be taken; null if nothing was.</summary>
    internal IFormCollection? Form => IsPost ? Http.Request.Form : UnsentForms.Of(Http);

    /// <summary>Whether the page is the answer to a form that was sent before, whose fields it shows.</summary>
    internal bool Answers => AnsweredForms.Of(Http) is not null;

    /// <summary>Whether the page was such an answer, and what it showed is kept no longer.</summary>
    internal bool AnswerIsGone => !IsPost && !Answers && Http.Request.Query.ContainsKey(AnsweredForms.Key);

    /// <summary>Says that the page shows what was posted before and could not be taken.</summary>
    internal bool ShowsUnsent { get; private set; }

    /// <summary>Happens when the page begins to.</summary>
    internal event Action? UnsentShown;

    /// <summary>Gets what was typed into a field, or what it held before.</summary>
    internal string Typed(string field, string? before = "")
    {
        if (Form is not { } form || !form.TryGetValue(field, out var value))
        {
            return before ?? "";
        }

        ShowUnsent(field, value != (before ?? ""));
        return value.ToString();
    }

    /// <summary>The field that keeps what was typed into this one while it is brought together with what was saved meanwhile.</summary>
    internal static string OwnOf(string field) => $"own_{field}";

    /// <summary>Says that what was posted of a field was brought together from two versions: until it is saved as its writer means it, nothing of it is.</summary>
    internal bool BringsTogether(string field) => Form?.ContainsKey(OwnOf(field)) == true;

    /// <summary>Gets what its writer wants of a field of which there were two versions: what they brought together, or their own alone.</summary>
    internal string Meant(string field) => Typed("keep") == "own" ? Typed(OwnOf(field)) : Typed(field);

    internal IReadOnlyCollection<string> TypedAll(string field, IEnumerable<string> before)
    {
        string[] held = [.. before];
        if (IsPost)
        {
            return [.. Http.Request.Form[field].OfType<string>()];
        }

        // What is kept may be of another form of this page.
        if (Form is not { } kept || !kept.TryGetValue(field, out var values))
        {
            return held;
        }

        ShowUnsent(field, !values.OfType<string>().Where(value => value.Length > 0).Order().SequenceEqual(held.Order()));
        return [.. values.OfType<string>()];
    }

    internal void ShowUnsent(string field, bool differs)
    {
        if (differs && !IsPost && !Answers && !ShowsUnsent && !UnsentForms.IsOfPage(field))
        {
            ShowsUnsent = true;
            UnsentShown?.Invoke();
        }
    }

    /// <summary>Tells what a field is called; what is wrong with it stands above it on the page.</summary>
    internal void Label(string field, string label)
    {
        if (Labels.TryAdd(field, label) && ProblemOf(field) is not null)
        {
            Labelled?.Invoke();
        }
    }

    /// <summary>Asks for something to be done first.</summary>
    internal void Call()
    {
        Calls = true;
        Called?.Invoke();
    }

    /// <summary>Lists the ids of what describes a field: its hint, if it has one, and what is wrong with it.</summary>
    internal string? Described(string field, bool hinted = false) => (hinted, ProblemOf(field)) switch
    {
        (false, null) => null,
        (true, null) => $"{field}-hint",
        (false, _) => $"{field}-error",
        _ => $"{field}-hint {field}-error",
    };

    /// <summary>Says whether something is wrong with a field, as the attribute wants it.</summary>
    internal string? Invalid(string field) => ProblemOf(field) is null ? null : "true";

    internal string? ProblemOf(string field) => Problems.Where(problem => problem.Field == field).Select(problem => problem.Text).FirstOrDefault();

    /// <summary>Loads a part of the page; null if it is not available, and the page says so.</summary>
    internal Task<T?> LoadAsync<T>(string what, Func<AsyncUnaryCall<T>> call) where T : class => LoadAsync(what, async () => await call());

    internal async Task<T?> LoadAsync<T>(string what, Func<Task<T>> call) where T : class?
    {
        try
        {
            return Known(await call());
        }
        catch (RpcException e)
        {
            NotThere.Note(Http, e);
            if (e.StatusCode == StatusCode.Unauthenticated)
            {
                AskToSignIn();
            }
            else if (IsOfAnotherPage(e))
            {
                StartAgain();
            }
            else if (e.StatusCode is not StatusCode.NotFound)
            {
                Miss(what, e);
                Missed?.Invoke();
            }

            return null;
        }
    }

    /// <summary>Makes this the page of what is not there.</summary>
    private protected void SayNotFound()
    {
        NotFound = true;
        Http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    /// <summary>Loads the thing that the page is about; if it does not exist the page is "not found".</summary>
    internal async Task<T?> LoadMainAsync<T>(string what, Func<AsyncUnaryCall<T>> call) where T : class
    {
        try
        {
            return Known(await call());
        }
        catch (RpcException e)
        {
            NotThere.Note(Http, e);
            switch (e.StatusCode)
            {
                case StatusCode.InvalidArgument when IsOfAnotherPage(e):
                    StartAgain();
                    break;
                case StatusCode.NotFound or StatusCode.InvalidArgument:
                    SayNotFound();
                    break;
                case StatusCode.Unauthenticated:
                    AskToSignIn();
                    break;
                default:
                    Miss(what, e);
                    if (FaultPages.IsAway(e) && !Http.Response.HasStarted)
                    {
                        Http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                        Http.Response.Headers.RetryAfter = "10";
                    }

                    break;
            }

            return null;
        }
    }

    /// <summary>Does what a form asks for. On failure the problems are on the page and the answer is false.</summary>
    internal async Task<bool> DoAsync(Func<Task> action, string fieldPrefix = "")
    {
        try
        {
            await action();
            return true;
        }
        catch (RpcException e)
        {
            Problems.AddRange(Failures.Explain(e, fieldPrefix));
            WayOut = Failures.WayOut(e);
            Failure = e;
            // What took too long may have been done all the same; it stands on the page that answers.
            if (e.StatusCode == StatusCode.Unavailable)
            {
                AwayForms.NoteFailed(Http);
            }

            Refused?.Invoke();
            return false;
        }
        finally
        {
            known.Clear();
        }
    }

    internal void Refuse(string field, string text)
    {
        Problems.Add((field, text));
        Refused?.Invoke();
    }

    /// <summary>Reads a day that was typed into a field; where none was, the one that a blank field stands for. Null where it is none, which the page then says.</summary>
    internal Google.Type.Date? TypedDay(string field, DateOnly? blank = null)
    {
        if (Typed(field).Trim() is not { Length: > 0 } text)
        {
            return blank is { } instead ? DateOf(instead) : null;
        }

        if (DateOnly.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var day))
        {
            return DateOf(day);
        }

        Refuse(field, "This must be a day, written like 2027-03-31.");
        return null;

        static Google.Type.Date DateOf(DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };
    }

    /// <summary>Reads the date and time of a field, typed on the reader's clock; refuses it and gives null where there is none, or the clock skips it.</summary>
    internal Google.Protobuf.WellKnownTypes.Timestamp? TypedTime(string field)
    {
        if (Instants.Skipped(Typed(field), Zone) is { } skipped)
        {
            Refuse(field, $"{skipped.ToString("h:mm tt", Words.English)} doesn’t exist on {Moments.Day(skipped.Date.ToDateOnly())}: clocks go forward then. Choose another time.");
            return null;
        }

        var time = Instants.ReadLocal(Typed(field), Zone);
        if (time is null)
        {
            Refuse(field, "Enter a date and a time.");
        }

        return time;
    }

    /// <summary>Says that nothing was saved because something that the form needs is away, and keeps what was typed.</summary>
    internal void RefuseAway()
    {
        Refuse("", Failures.NoAnswer);
        AwayForms.NoteFailed(Http);
    }

    /// <summary>Goes to a page that tells what was done.</summary>
    internal void GoOn(string path, string done) => Go.NavigateTo(Go.GetUriWithQueryParameters(path, new Dictionary<string, object?> { ["done"] = done }));

    /// <summary>
    /// Goes to the answer to a form at an address of its own, where it is kept for a while with what was sent: a page that answers a post itself
    /// would send it again when it is loaded again.
    /// </summary>
    internal async Task ShowAnswerAsync(IMessage? result = null, TimeSpan? life = null, params (string Field, string Value)[] also)
    {
        var key = await AnsweredForms.KeepAsync(Http, result, life, also);
        Go.NavigateTo(Go.GetUriWithQueryParameters(new Dictionary<string, object?> { [AnsweredForms.Key] = key, ["done"] = null }));
    }

    /// <summary>Gets what came of the form whose answer the page is; null where it is none.</summary>
    internal T? ResultOf<T>() where T : class, IMessage<T>, new() => AnsweredForms.ResultOf<T>(Http);

    /// <summary>Gets the people of a list by name, all in one call; without Profile, nobody. The parts of a page name the same people: each is asked for once, until something is done.</summary>
    internal async Task<Dictionary<string, Person>> PeopleAsync(IEnumerable<string> names)
    {
        var wanted = names.Where(name => name.Length > 0).ToHashSet();
        foreach (var chunk in wanted.Where(name => !known.ContainsKey(name)).Chunk(200).ToList())
        {
            var asked = AskPeopleAsync(chunk);
            foreach (var name in chunk)
            {
                known[name] = asked;
            }
        }

        var found = await Task.WhenAll(wanted.Select(name => known[name]).Distinct().ToList());
        return found.SelectMany(people => people).Where(person => wanted.Contains(person.Name)).DistinctBy(person => person.Name).ToDictionary(person => person.Name);
    }

    private async Task<IReadOnlyList<Person>> AskPeopleAsync(string[] names)
    {
        var found = await LoadAsync("names of people", () => Ask.People.BatchGetPeopleAsync(new BatchGetPeopleRequest { Names = { names } }));
        foreach (var person in found?.People ?? [])
        {
            // Pages name people in a dozen places; not everybody shows their name to everybody.
            person.DisplayName = Words.NameOf(person);
        }

        return (IReadOnlyList<Person>?)found?.People ?? [];
    }

    internal async Task<List<Need>> NeedsAsync() =>
        [.. (await LoadAsync("the list of needs", () => Ask.People.ListNeedsAsync(new ListNeedsRequest())))?.Needs ?? []];

    /// <summary>Gets the titles of needs for sentences; without Profile, the words of their slugs.</summary>
    internal async Task<Func<string, string>> NeedTitlesAsync()
    {
        try
        {
            return ReaderTexts.Titles((await Ask.People.ListNeedsAsync(new ListNeedsRequest())).Needs);
        }
        catch (RpcException)
        {
            return ReaderTexts.Titles([]);
        }
    }

    private T Known<T>(T loaded)
    {
        Alone |= loaded is Engagement { Other.Length: 0 };
        return loaded;
    }

    private void Miss(string what, RpcException e)
    {
        Missing.Add(what);
        if (FaultPages.IsAway(e))
        {
            AwayForms.NoteMissed(Http);
        }
    }

    private static bool IsOfAnotherPage(RpcException e) => Failures.ReasonOf(e) == "INVALID_PAGE_TOKEN";

    // A link to a further page may be old, of another search, or mistyped: the first page is always there.
    private void StartAgain() => Go.NavigateTo(Go.GetUriWithQueryParameters(new Dictionary<string, object?> { ["page"] = null, ["done"] = "first-page" }));

    private void AskToSignIn() => Go.NavigateTo($"/login?returnUrl={Uri.EscapeDataString(new Uri(Go.Uri).PathAndQuery)}");
}
