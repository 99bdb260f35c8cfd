using System.Text.Json;
using Google.Rpc;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using Xunit;

namespace MentorNet.EndToEnd.Tests;

/// <summary>The official JavaScript client (npm grpc-web 2.1.1 with google-protobuf 4.0.3), as it is published, in a real browser and through the gateway.</summary>
[Collection(Collections.Sample)]
[ClosesPages]
public sealed class GrpcWebTests(RunningSystem system)
{
    // Messages by hand, with the client's own reader and writer: a generator for JavaScript would be one more part.
    private const string Calls =
        """
        async ([token, format, what, conversation]) => {
            const { web, jspb } = window.grpcClients;
            const client = new web.GrpcWebClientBase({ format });
            const empty = () => new Uint8Array(0);
            const named = name => { const writer = new jspb.BinaryWriter(); writer.writeString(1, name); return writer.getResultBuffer(); };
            const count = bytes => { const reader = new jspb.BinaryReader(bytes); let found = 0; while (reader.nextField()) { if (reader.getFieldNumber() === 1) found++; reader.skipField(); } return found; };
            const method = (path, type, write, read) => new web.MethodDescriptor(path, type, Object, Object, write, read);
            const metadata = token ? { authorization: `Bearer ${token}` } : {};
            const failure = e => ({ code: e.code, message: e.message, details: (e.metadata || {})['grpc-status-details-bin'] || '' });
            const unary = (path, write) => new Promise(done => client.rpcCall(path, {}, metadata, method(path, web.MethodType.UNARY, write, count), (e, answer) => done(e ? failure(e) : { code: 0, count: answer })));
            if (what === 'needs') return await unary('/mentornet.profile.v1.PeopleService/ListNeeds', empty);
            if (what === 'person') return await unary('/mentornet.profile.v1.PeopleService/GetPerson', () => named('people/nobody'));
            if (what === 'none') return await unary('/mentornet.profile.v1.PeopleService/NoSuchMethod', empty);
            if (what === 'big') return await unary('/mentornet.profile.v1.PeopleService/GetPerson', () => named('a'.repeat(1200000)));
            const path = '/mentornet.messaging.v1.ConversationsService/StreamUpdates';
            window.updates = [];
            const stream = client.serverStreaming(path, {}, metadata, method(path, web.MethodType.SERVER_STREAMING, empty, bytes => bytes.length));
            stream.on('data', length => window.updates.push(length));
            stream.on('error', e => window.updates.push(failure(e)));
            window.stopUpdates = () => stream.cancel();
            return { code: 0 };
        }
        """;

    [Theory]
    [InlineData("text")]
    [InlineData("binary")]
    public async Task A_call_is_answered_and_a_failure_comes_with_its_details(string format)
    {
        await using var context = await system.Browser.NewContextAsync(new() { BypassCSP = true });
        var page = await OpenAsync(context);
        var token = await system.TokenAsync("maya.okafor@example.org");

        var needs = await page.EvaluateAsync<JsonElement>(Calls, new[] { "", format, "needs" });
        Assert.True(needs.GetProperty("code").GetInt32() == 0, needs.ToString());
        Assert.Equal(13, needs.GetProperty("count").GetInt32());
        Assert.Equal((16, "UNAUTHENTICATED"), Failure(await page.EvaluateAsync<JsonElement>(Calls, new[] { "", format, "person" })));
        Assert.Equal((3, "INVALID_FIELD"), Failure(await page.EvaluateAsync<JsonElement>(Calls, new[] { token, format, "person" })));
        Assert.Equal((12, "NO_SUCH_METHOD"), Failure(await page.EvaluateAsync<JsonElement>(Calls, new[] { token, format, "none" })));
        Assert.Equal((8, "BODY_TOO_LARGE"), Failure(await page.EvaluateAsync<JsonElement>(Calls, new[] { token, format, "big" })));
    }

    [Fact]
    public async Task A_stream_gives_each_update_when_it_comes()
    {
        await using var context = await system.Browser.NewContextAsync(new() { BypassCSP = true });
        var page = await OpenAsync(context);
        var messaging = new Clients(await system.GrpcAsync("samuel.whitefeather@example.org"));
        var conversation = (await messaging.Conversations.ListConversationsAsync(new())).Conversations[0];

        await page.EvaluateAsync<JsonElement>(Calls, new[] { await system.TokenAsync("samuel.whitefeather@example.org"), "text", "updates" });
        await page.WaitForFunctionAsync("() => window.updates.length === 1");
        await messaging.Messages.SendMessageAsync(new() { Parent = conversation.Name, Text = "By the official client", RequestId = Guid.NewGuid().ToString() });
        await page.WaitForFunctionAsync("() => window.updates.length > 1");

        var updates = await page.EvaluateAsync<JsonElement>("() => { window.stopUpdates(); return window.updates; }");
        Assert.Equal(0, updates[0].GetInt32());
        Assert.True(updates[1].ValueKind == JsonValueKind.Number && updates[1].GetInt32() > 20, updates.ToString());
    }

    private async Task<Microsoft.Playwright.IPage> OpenAsync(Microsoft.Playwright.IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(system.Web, "health/live").ToString());
        await page.EvaluateAsync("""
            ([web, protobuf]) => {
                const load = source => { const module = { exports: {} }; new Function('module', 'exports', source)(module, module.exports); return module.exports; };
                window.grpcClients = { jspb: load(protobuf), web: load(web) };
            }
            """, new[] { await ScriptAsync("grpc-web-2.1.1.js"), await ScriptAsync("google-protobuf-4.0.3.js") });
        return page;
    }

    private static (int Code, string? Reason) Failure(JsonElement answer)
    {
        var details = answer.TryGetProperty("details", out var found) ? found.GetString()! : "";
        return (answer.GetProperty("code").GetInt32(), Status.Parser.ParseFrom(Convert.FromBase64String(details.PadRight((details.Length + 3) / 4 * 4, '='))).GetDetail<ErrorInfo>()?.Reason);
    }

    private static Task<string> ScriptAsync(string name) => File.ReadAllTextAsync(Path.Combine(RunningSystem.Root, "tests", "EndToEnd.Tests", "Browser", name));
}
