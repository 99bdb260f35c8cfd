using Google.Rpc;
using Grpc.Core;
using MentorNet.Profile.V1;
using Microsoft.AspNetCore.Components;

namespace MentorNet.Web.Pages;

/// <summary>
/// Is what every page has: the colleague services, what was posted, and one way to meet their failures. A page whose part fails
/// says what is not available and shows the rest; a form that fails says what to do and keeps what was typed.
/// </summary>
public abstract class Page : ComponentBase
{
    [Inject] internal Colleagues Ask { get; set; } = null!;

    [Inject] internal NavigationManager Go { get; set; } = null!;

    [CascadingParameter] public HttpContext Http { get; set; } = null!;

    /// <summary>Is what the last action did, told on the page that follows it.</summary>
    [SupplyParameterFromQuery] public string? Done { get; set; }

    /// <summary>Lists the parts that are not available now.</summary>
    internal List<string> Missing { get; } = [];

    /// <summary>Lists what is wrong with what was posted: the field (empty for the whole form) and what to do.</summary>
    internal List<(string Field, string Text)> Problems { get; } = [];

    /// <summary>Says that the thing this page is about does not exist.</summary>
    internal bool NotFound { get; private set; }

    internal bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>Is the zone on whose clock this page writes times.</summary>
    [CascadingParameter] public ReaderZone Zone { get; set; } = ReaderZone.Unknown;

    internal string Me => $"people/{Http.User.FindFirst("sub")?.Value}";

    internal bool Is(string role) => Http.User.IsInRole(role);

    /// <summary>Gets what was typed into a field, or what it held before.</summary>
    internal string Typed(string field, string? before = "") =>
        IsPost && Http.Request.Form.TryGetValue(field, out var value) ? value.ToString() : before ?? "";

    internal IReadOnlyCollection<string> TypedAll(string field, IEnumerable<string> before) =>
        IsPost ? [.. Http.Request.Form[field].OfType<string>()] : [.. before];

    internal string? ProblemOf(string field) => Problems.Where(problem => problem.Field == field).Select(problem => problem.Text).FirstOrDefault();

    /// <summary>Loads a part of the page; null if it is not available, and the page says so.</summary>
    internal Task<T?> LoadAsync<T>(string what, Func<AsyncUnaryCall<T>> call) where T : class => LoadAsync(what, async () => await call());

    internal async Task<T?> LoadAsync<T>(string what, Func<Task<T>> call) where T : class
    {
        try
        {
            return await call();
        }
        catch (RpcException e)
        {
            if (e.StatusCode == StatusCode.Unauthenticated)
            {
                SignIn();
            }
            else if (e.StatusCode is not StatusCode.NotFound)
            {
                Missing.Add(what);
            }

            return null;
        }
    }

    /// <summary>Loads the thing that the page is about; if it does not exist the page is "not found".</summary>
    internal async Task<T?> LoadMainAsync<T>(string what, Func<AsyncUnaryCall<T>> call) where T : class
    {
        try
        {
            return await call();
        }
        catch (RpcException e)
        {
            switch (e.StatusCode)
            {
                case StatusCode.NotFound or StatusCode.InvalidArgument:
                    NotFound = true;
                    Http.Response.StatusCode = StatusCodes.Status404NotFound;
                    break;
                case StatusCode.Unauthenticated:
                    SignIn();
                    break;
                default:
                    Missing.Add(what);
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
            return false;
        }
    }

    internal void Refuse(string field, string text) => Problems.Add((field, text));

    /// <summary>Goes to a page that tells what was done.</summary>
    internal void GoOn(string path, string done) => Go.NavigateTo(Go.GetUriWithQueryParameters(path, new Dictionary<string, object?> { ["done"] = done }));

    /// <summary>Gets the people of a list by name, all in one call; without Profile, nobody.</summary>
    internal async Task<Dictionary<string, Person>> PeopleAsync(IEnumerable<string> names)
    {
        var people = new Dictionary<string, Person>();
        foreach (var found in await Task.WhenAll(names.Where(name => name.Length > 0).Distinct().Chunk(200).ToList()
            .Select(chunk => LoadAsync("names of people", () => Ask.Profile.BatchGetPeopleAsync(new BatchGetPeopleRequest { Names = { chunk } })))))
        {
            foreach (var person in found?.People ?? [])
            {
                // Pages name people in a dozen places; not everybody shows her name to everybody.
                person.DisplayName = Words.NameOf(person);
                people[person.Name] = person;
            }
        }

        return people;
    }

    internal async Task<List<Need>> NeedsAsync() =>
        [.. (await LoadAsync("the list of needs", () => Ask.Profile.ListNeedsAsync(new ListNeedsRequest())))?.Needs ?? []];

    private void SignIn() => Go.NavigateTo($"/login?returnUrl={Uri.EscapeDataString(new Uri(Go.Uri).PathAndQuery)}");
}

/// <summary>Puts a failure of a service into words for the person: what happened and what to do.</summary>
internal static class Failures
{
    public static IEnumerable<(string Field, string Text)> Explain(RpcException e, string fieldPrefix = "")
    {
        var status = e.GetRpcStatus();
        var fields = status?.GetDetail<BadRequest>()?.FieldViolations ?? [];
        if (fields.Count > 0)
        {
            return fields.Select(field => (FieldOf(field.Field, fieldPrefix), Sentence(field.Description)));
        }

        return [("", ByReason(ReasonOf(e)) ?? ByCode(e.StatusCode))];
    }

    public static string? ReasonOf(RpcException e) => e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason;

    private static string FieldOf(string path, string prefix)
    {
        var field = path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path;
        var bracket = field.IndexOf('[', StringComparison.Ordinal);
        return bracket < 0 ? field : field[..bracket];
    }

    private static string Sentence(string rule) => rule.Length > 0 && char.IsLower(rule[0]) ? $"This {rule}" : rule;

    private static string? ByReason(string? reason) => reason switch
    {
        "PROFILE_NOT_READY" => "Your profile misses something that matching needs. Complete it first.",
        "MATCH_ALREADY_REQUESTED" => "There is an open request between the two of you already. See Requests.",
        "ALREADY_PAIRED" => "The two are paired already.",
        "TOO_MANY_OPEN_REQUESTS" => "You have five open requests, which is the most. Wait for an answer or withdraw one under Requests.",
        "MENTOR_FULL" => "No place is free any more.",
        "MENTOR_PAUSED" => "This person takes a pause and is asked nothing now.",
        "MENTOR_NOT_FULL" => "A place has come free meanwhile: send the request now.",
        "TOO_MANY_WAITING" => "You are on five waiting lists, which is the most. Leave one under Requests first.",
        "PLACE_NOT_OFFERED" => "This offer has gone to the next who waits.",
        "QUESTION_ASKED" => "You have asked your one question already.",
        "NO_QUESTION" => "This question was answered already.",
        "CHOICE_IS_ACTIVE" => "A list of yours goes on already. End it under Requests first, or ask this person alone.",
        "NOBODY_TO_ASK" => "Nobody on your list can be asked now: each is full, takes a pause, or is asked or paired with you already.",
        "NOT_INDEPENDENT" => "These two cannot be paired: they are not independent of each other, or an employer is not known.",
        "KIND_NOT_SERVED" => "This person does not take part in that way.",
        "REQUEST_NOT_OPEN" => "This request was answered or withdrawn meanwhile.",
        "PAIRING_NOT_OPEN" => "This pairing has ended.",
        "PAIRING_PAUSED" => "This pairing is paused. It can be ended; other changes wait until it goes on.",
        "RELATION_EXISTS" => "This relation is known already.",
        "RELATION_NOT_YOURS" => "Somebody else said this: what whoever runs this installation said only they end, what an admin said only an admin of that consortium.",
        "TOO_MANY_DECLARATIONS" => "You have 200 of these, which is the most. Take one back first.",
        "CONVERSATION_PAUSED" => "This pairing is paused, so the conversation can be read but not continued until it goes on.",
        "CONVERSATION_CLOSED" => "This pairing has ended, so the conversation can be read but not continued.",
        "ETAG_MISMATCH" => "Somebody changed this while you were writing. Copy what you want to keep, then load the page again.",
        "CONSORTIUM_DELETED" => "This consortium was deleted. Sign out, then sign in to another one.",
        "MEMBERSHIP_ENDED" => "You no longer belong to this consortium. Sign out and in again.",
        "INVITATIONS_INCOMPLETE" => "Not all were invited: the sign-in service stopped answering. Send the same file again; nobody gets a second mail.",
        "ROUND_ALREADY_OPEN" => "Another round is not finished. Publish or discard it first.",
        "ROUND_NOT_OPEN" => "This round was published or discarded meanwhile.",
        "ROUND_NOT_COMPUTED" => "This round has no preview. Compute it first.",
        "ROUND_OUTDATED" => "Something changed since the preview. Nothing was published. Look at the changes, then publish without these pairs or compute it anew.",
        "ROUND_COMPUTING" => "The round is being computed. Wait until it is done, or cancel it.",
        "ROUND_NOT_COMPUTING" => "The computation is done already, or was cancelled.",
        "ROUND_HAS_PREVIEW" => "Rankings are asked for before the preview is computed. Discard this round and create another to ask for them.",
        "ROUND_NOT_RANKING" => "The time for rankings is over. Your list as it was before counts.",
        "ROUND_NOT_PUBLISHED" => "This round is not published.",
        "ROUND_FAILED" => "The round could not be computed. Why is said on its page.",
        "ROUND_INPUT_ERASED" => "This round cannot be computed again: one of its people was erased since, and her facts with her.",
        "UNDO_TOO_LATE" => "The round was published more than 24 hours ago. End single pairings instead.",
        "NOTHING_TO_UNDO" => "Nothing is left to be undone.",
        "TOO_FEW_FOR_A_CIRCLE" => "Fewer than three people who are ready and in no circle yet have this need. Choose another need, or discard kept circles.",
        "CIRCLE_PROPOSAL_DECIDED" => "These circles were kept or discarded meanwhile.",
        "CIRCLES_OUTDATED" => "Somebody in these circles takes part no more, is in a kept circle by now, or is not independent of another any more. Nothing was kept. Propose circles anew.",
        "PIN_NOT_POSSIBLE" => "A pinned pair cannot stand any more. Take the pin back, then compute again.",
        "ORGANIZATION_HAS_PEOPLE" => "People of this organization take part, so it stays a member.",
        "CONFIRM_BY_ANOTHER" => "An admin who works for another organization has to confirm this.",
        "NO_ADMIN_FOR_REPORT" => "No admin of another organization is here to get your report. You can mute the conversation or end the pairing, and write to whoever runs this installation.",
        "ORGANIZATION_IS_SET" => "Your employer is set already; an admin can change it with a new invitation.",
        "INVITATION_NOT_OPEN" => "This invitation was accepted or revoked meanwhile.",
        "RESOURCE_HAS_NO_CONTENT" => "Add a file or a link before you publish.",
        "RESOURCE_NOT_DRAFT" => "This is published already.",
        "RESOURCE_NOT_PUBLISHED" => "This is a draft already.",
        "FILE_TYPE_NOT_ALLOWED" => "This type of file is not taken. Use PDF, an office document, CSV, text, PNG or JPEG.",
        "IMPORT_FILE_INVALID" => "The file could not be read: it must be a CSV with the columns named below. Nothing was changed.",
        "IMPORT_NOT_CHECKED" => "This file cannot be applied now: it is being checked, or it failed or was cancelled meanwhile.",
        "IMPORT_NOT_RUNNING" => "There was nothing to cancel: it had come to its end already.",
        "TOO_MANY_IMPORTS" => "Twenty files are kept, which is the most. Apply or drop one of those below first.",
        "FRESH_SIGN_IN_REQUIRED" => "Your sign-in is more than ten minutes old. Sign in again below, then do this once more.",
        "TOO_MANY_EXPORTS" => "You asked for five files within a day, which is the most. Use the last one.",
        "ERASURE_BEGUN" => "The erasure has begun and cannot be stopped any more.",
        _ => null,
    };

    private static string ByCode(StatusCode code) => code switch
    {
        StatusCode.Unavailable or StatusCode.DeadlineExceeded => "This part of MentorNet does not answer at the moment. What you typed is kept below; try again in a minute.",
        StatusCode.PermissionDenied => "Your roles in this consortium do not allow this.",
        StatusCode.Unauthenticated => "Your session has ended. Sign in in another tab, then try again here: what you typed is kept.",
        StatusCode.NotFound => "This does not exist any more.",
        StatusCode.ResourceExhausted => "That was too much at once. Wait a minute and try again.",
        _ => "That did not work, and it is not your fault. What you typed is kept; try again, and tell your admin if it happens again.",
    };
}
