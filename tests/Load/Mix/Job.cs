using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace MentorNet.Load.Mix;

/// <summary>A kind of call of the main job.</summary>
/// <param name="Name">What is shown of it.</param>
/// <param name="Weight">Its share of all calls.</param>
/// <param name="MayMake">Says who makes it.</param>
/// <param name="CallAsync">Makes it once. It may be made again when it fails: what writes carries an id by which it is done once.</param>
/// <param name="Writes">Says that the same id is the same thing and done once.</param>
internal sealed record Call(string Name, int Weight, Func<Person, bool> MayMake, Func<Person, Guid, CancellationToken, Task> CallAsync, bool Writes = false);

/// <summary>What people do all day, as calls through the gateway.</summary>
internal sealed class Job : IDisposable
{
    private static readonly string[] Words = ["board", "budget", "plan", "hiring", "community", "policy", "equity"];
    private readonly RunningFolder folder;
    private readonly HttpClient api = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Dictionary<Person, HttpClient> browsers = [];
    private readonly IReadOnlyList<Person> people;

    private Job(RunningFolder folder, IReadOnlyList<Person> people) => (this.folder, this.people) = (folder, people);

    /// <summary>The calls, with their shares.</summary>
    public IReadOnlyList<Call> Calls =>
    [
        new("suggestions", 11, IsOfficer, (person, _, token) => GetAsync(person, "v1/suggestions", token)),
        new("requests", 10, IsOfficer, (person, _, token) => GetAsync(person, "v1/matchRequests", token)),
        new("ask and withdraw", 2, person => person.Asks is not null, AskAsync, Writes: true),
        new("conversations", 10, IsOfficer, (person, _, token) => GetAsync(person, "v1/conversations", token)),
        new("messages", 14, HasConversations, (person, id, token) => GetAsync(person, $"v1/{Pick(person.Conversations, id)}/messages", token)),
        new("send message", 10, HasConversations, (person, id, token) => PostAsync(person, $"v1/{Pick(person.Conversations, id)}/messages", new { text = $"A line of the load, {id}.", requestId = id }, token), Writes: true),
        new("library search", 10, IsOfficer, (person, id, token) => GetAsync(person, $"v1/resources:search?query={Pick(Words, id)}", token)),
        new("people search", 8, IsOfficer, (person, id, token) => GetAsync(person, $"v1/people:search?query={Pick(Words, id)}", token)),
        new("my profile", 6, IsOfficer, (person, _, token) => GetAsync(person, "v1/people/me", token)),
        new("sessions", 2, person => person.Engagements.Count > 0, (person, id, token) => GetAsync(person, $"v1/{Pick(person.Engagements, id)}/sessions", token)),
        new("coach's board", 1, IsCoach, (person, _, token) => GetAsync(person, "v1/board", token)),
        new("rounds", 1, person => person.Rounds.Count > 0, (person, _, token) => GetAsync(person, "v1/rounds", token)),
        new("round entries (board)", 2, person => person.Rounds.Count > 0, (person, id, token) => GetAsync(person, $"v1/{Pick(person.Rounds, id)}/entries?pageSize=1000", token)),
        new("page home", 5, IsOfficer, (person, _, token) => PageAsync(person, "home", token)),
        new("page home of a coach", 1, IsCoach, (person, _, token) => PageAsync(person, "home", token)),
        new("page pairings", 4, IsOfficer, (person, _, token) => PageAsync(person, "pairings", token)),
        new("page library", 2, IsOfficer, (person, _, token) => PageAsync(person, "library", token)),
        new("sign in", 1, IsOfficer, (person, _, token) => person.NewTokenAsync(token)),
    ];

    /// <summary>Signs in those who make the calls, and learns what they have.</summary>
    public static async Task<Job> BeginAsync(RunningFolder folder, CancellationToken cancellationToken)
    {
        var all = Person.All(folder);
        var people = all.Where(IsOfficer).Take(10).Concat(all.Where(IsCoach).Take(3)).Concat(all.Where(IsAdmin).Take(1)).Distinct().ToList();
        var job = new Job(folder, people);
        foreach (var person in people)
        {
            job.browsers[person] = new HttpClient(new SocketsHttpHandler { CookieContainer = person.Cookies, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
            if (IsOfficer(person))
            {
                person.Conversations = [.. (await job.ListAsync(person, "v1/conversations?pageSize=50", "conversations", cancellationToken)).Where(one => !Says(one, "closed") && !Says(one, "paused")).Select(NameOf)];
                person.Asks = await job.FindAskedAsync(person, cancellationToken);
            }

            if (IsOfficer(person) || IsCoach(person))
            {
                person.Engagements = [.. (await job.ListAsync(person, "v1/engagements", "engagements", cancellationToken)).Select(NameOf)];
                await person.SignInToPagesAsync(cancellationToken);
            }

            if (IsAdmin(person))
            {
                person.Rounds = [.. (await job.ListAsync(person, "v1/rounds", "rounds", cancellationToken)).Select(NameOf)];
            }
        }

        return job;
    }

    /// <summary>Lists who may make a call.</summary>
    public IReadOnlyList<Person> Whom(Call call) => [.. people.Where(call.MayMake)];

    public void Dispose()
    {
        api.Dispose();
        foreach (var browser in browsers.Values)
        {
            browser.Dispose();
        }
    }

    private static bool IsOfficer(Person person) => person.Roles.Contains("OFFICER");

    private static bool IsCoach(Person person) => person.Roles.Contains("COACH");

    private static bool IsAdmin(Person person) => person.Roles.Contains("ADMIN");

    private static bool HasConversations(Person person) => person.Conversations.Count > 0;

    private static bool Says(JsonElement one, string what) => one.TryGetProperty(what, out var said) && said.GetBoolean();

    private static string NameOf(JsonElement one) => one.GetProperty("name").GetString()!;

    private static T Pick<T>(IReadOnlyList<T> list, Guid id) => list[(id.GetHashCode() & int.MaxValue) % list.Count];

    private async Task GetAsync(Person person, string path, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(person, new HttpRequestMessage(HttpMethod.Get, new Uri(folder.Web, path)), cancellationToken);
    }

    private async Task<JsonElement> PostAsync(Person person, string path, object body, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(person, new HttpRequestMessage(HttpMethod.Post, new Uri(folder.Web, path)) { Content = JsonContent.Create(body) }, cancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(Person person, string path, string list, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(person, new HttpRequestMessage(HttpMethod.Get, new Uri(folder.Web, path)), cancellationToken);
        var read = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return read.TryGetProperty(list, out var found) ? [.. found.EnumerateArray()] : [];
    }

    // The first of those suggested to somebody who takes a request now; null where nobody does.
    private async Task<string?> FindAskedAsync(Person person, CancellationToken cancellationToken)
    {
        foreach (var suggested in await ListAsync(person, "v1/suggestions", "suggestions", cancellationToken))
        {
            try
            {
                person.Asks = suggested.GetProperty("mentor").GetString();
                await AskAsync(person, Guid.NewGuid(), cancellationToken);
                return person.Asks;
            }
            catch (HttpRequestException e) when (e.StatusCode is { } status && (int)status < 500)
            {
                // They are full, or asked already.
            }
        }

        return null;
    }

    // Of one person's requests to the same one only one may be open.
    private async Task AskAsync(Person person, Guid id, CancellationToken cancellationToken)
    {
        await person.Asking.WaitAsync(cancellationToken);
        try
        {
            var request = await PostAsync(person, "v1/matchRequests", new { mentor = person.Asks, message = "May we talk?", requestId = id }, cancellationToken);
            // One whose withdrawal lost its answer comes again as it is now.
            if (request.GetProperty("state").GetString() == "OPEN")
            {
                await PostAsync(person, $"v1/{NameOf(request)}:withdraw", new { }, cancellationToken);
            }
        }
        finally
        {
            person.Asking.Release();
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Person person, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await person.TokenAsync(cancellationToken));
            return Checked(await api.SendAsync(request, cancellationToken));
        }
    }

    private async Task PageAsync(Person person, string path, CancellationToken cancellationToken)
    {
        using var answer = Checked(await browsers[person].GetAsync(new Uri(folder.Web, path), cancellationToken));
    }

    private static HttpResponseMessage Checked(HttpResponseMessage answer)
    {
        if (answer.StatusCode == System.Net.HttpStatusCode.OK)
        {
            return answer;
        }

        using (answer)
        {
            throw new HttpRequestException($"{answer.RequestMessage!.RequestUri!.AbsolutePath} answered {(int)answer.StatusCode}", null, answer.StatusCode);
        }
    }
}
