using System.Net;
using System.Net.Http.Headers;
using Google.Api;
using Google.Protobuf.Reflection;
using Google.Rpc;
using MentorNet.Access.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Testing;

/// <summary>
/// Sends hostile bodies to every method of a service, by gRPC and REST, and counts what is read of them: nothing before it is known who
/// calls, and never more than the method declares. A new method is covered as soon as its proto names it.
/// </summary>
public static class EveryBody
{
    private const long Huge = 4L << 30;

    // What the client's side of the connection takes on its own before the service has asked for anything.
    private const long Buffered = 128 * 1024;

    /// <summary>Lists each call of which more was read than may be, or whose answer has not the form of every refusal.</summary>
    public static async Task<IReadOnlyList<string>> DeviationsAsync<TProgram>(ServiceFixture<TProgram> service, params ServiceDescriptor[] descriptors) where TProgram : class
    {
        var deviations = new List<string>();
        using var http = new HttpClient(service.CreateHandler()) { BaseAddress = new Uri("http://localhost/") };
        foreach (var method in descriptors.SelectMany(descriptor => descriptor.Methods))
        {
            var access = method.GetOptions().GetExtension(AccessExtensions.Access);
            var limit = method.GetOptions().GetExtension(AccessExtensions.Call)?.MaxBodyBytes is > 0 and var declared ? declared : 1 << 20;
            var token = access.Anyone ? null : TestTokens.Create(Guid.CreateVersion7(), service.Consortium, [access.Roles[0]]);
            if (!access.Anyone)
            {
                await ExpectAsync(method, "by nobody", null, compressed: false, mostRead: 0, "UNAUTHENTICATED");
                await ExpectAsync(method, "by nobody, compressed", null, compressed: true, mostRead: 0, "UNAUTHENTICATED");
                var role = Enum.GetValues<Role>().First(role => role != Role.Unspecified && !access.Roles.Contains(role));
                await ExpectAsync(method, "by another role", TestTokens.Create(Guid.CreateVersion7(), service.Consortium, [role]), compressed: false, mostRead: 0, "ROLE_REQUIRED");
            }

            // gRPC knows one spelling of a method, while routing takes any: none gets past what is decided by its name.
            var path = $"/{method.Service.FullName}/{method.Name}";
            foreach (var spelling in new[] { path.ToLowerInvariant(), path.ToUpperInvariant(), $"/M{path[2..]}", $"{path}/" })
            {
                await ExpectAsync(method, $"as {spelling}", token, compressed: false, mostRead: 0, "NO_SUCH_METHOD", spelling);
            }

            await ExpectAsync(method, "compressed", token, compressed: true, mostRead: 0, "BODY_COMPRESSED");
            if (!method.IsClientStreaming)
            {
                await ExpectAsync(method, "of a huge message", token, compressed: false, mostRead: 0, "BODY_TOO_LARGE");
            }

            if (Rule(method) is { } rule)
            {
                await RestAsync(method, rule, "by nobody", null, access.Anyone ? limit : 0, access.Anyone ? null : "UNAUTHENTICATED");
                await RestAsync(method, rule, "of a huge body with a length", token, 0, "BODY_TOO_LARGE", length: limit + 1);
                if (method.InputType.FindFieldByName("update_mask") is not null)
                {
                    await LostAsync(method, rule, token, "");
                    await LostAsync(method, rule, token, " null ");
                }
            }
        }

        return deviations;

        async Task ExpectAsync(MethodDescriptor method, string what, string? token, bool compressed, long mostRead, string reason, string? spelling = null)
        {
            using var body = new Body();
            using var request = new HttpRequestMessage(HttpMethod.Post, spelling ?? $"/{method.Service.FullName}/{method.Name}")
            {
                Version = HttpVersion.Version20,
                Content = new StreamContent(body) { Headers = { ContentType = new("application/grpc") } },
            };
            request.Headers.TE.Add(new("trailers"));
            if (compressed)
            {
                request.Headers.Add("grpc-encoding", "gzip");
            }

            Authorize(request, token);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            await answer.Content.ReadAsByteArrayAsync();
            var details = answer.Headers.TryGetValues("grpc-status-details-bin", out var inHeaders) ? inHeaders : answer.TrailingHeaders.TryGetValues("grpc-status-details-bin", out var inTrailers) ? inTrailers : [];
            var got = details.Select(text => Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='))).GetDetail<ErrorInfo>()?.Reason).FirstOrDefault();
            Check(method, what, got, reason, body.Taken, mostRead);
        }

        async Task RestAsync(MethodDescriptor method, (string Verb, string Path) rule, string what, string? token, long mostRead, string? reason, long? length = null)
        {
            using var body = new Body();
            using var request = new HttpRequestMessage(new HttpMethod(rule.Verb), rule.Path)
            {
                Version = HttpVersion.Version20,
                Content = new StreamContent(body) { Headers = { ContentType = new("application/json"), ContentLength = length } },
            };
            Authorize(request, token);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            var text = await answer.Content.ReadAsStringAsync();
            if (reason == "BODY_TOO_LARGE" && answer.StatusCode != HttpStatusCode.RequestEntityTooLarge)
            {
                text = answer.StatusCode.ToString();
            }

            Check(method, $"{what}, by REST", reason is not null && text.Contains($"\"{reason}\"", StringComparison.Ordinal) ? reason : text, reason, body.Taken, mostRead);
        }

        // A mask empties what it names and nobody sends: a body that was lost must not.
        async Task LostAsync(MethodDescriptor method, (string Verb, string Path) rule, string? token, string body)
        {
            using var request = new HttpRequestMessage(new HttpMethod(rule.Verb), $"{rule.Path}?updateMask=*") { Content = new StringContent(body, null, "application/json") };
            Authorize(request, token);
            using var answer = await http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode != HttpStatusCode.BadRequest || !text.Contains("the body is empty", StringComparison.Ordinal))
            {
                deviations.Add($"{method.Name} with a mask and the body '{body}': {text}");
            }
        }

        void Check(MethodDescriptor method, string what, string? got, string? reason, long read, long mostRead)
        {
            if (read > mostRead + Buffered)
            {
                deviations.Add($"{method.Name} {what}: {read} bytes were read, {mostRead + Buffered} at most");
            }

            if (reason is not null && got != reason)
            {
                deviations.Add($"{method.Name} {what}: expected {reason}, got {got}");
            }
        }
    }

    private static void Authorize(HttpRequestMessage request, string? token)
    {
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    private static (string Verb, string Path)? Rule(MethodDescriptor method) => method.GetOptions().GetExtension(AnnotationsExtensions.Http) switch
    {
        { Post.Length: > 0, Body.Length: > 0 } http => ("POST", Path(http.Post)),
        { Put.Length: > 0, Body.Length: > 0 } http => ("PUT", Path(http.Put)),
        { Patch.Length: > 0, Body.Length: > 0 } http => ("PATCH", Path(http.Patch)),
        _ => null,
    };

    private static string Path(string pattern) => System.Text.RegularExpressions.Regex.Replace(pattern, @"\{[^}=]*=?([^}]*)\}", match => match.Groups[1].Length == 0 ? "x" : match.Groups[1].Value.Replace("*", Guid.Empty.ToString(), StringComparison.Ordinal));

    /// <summary>A message of a gRPC that says it has 3 GiB, as zeros without an end; counts what is taken of it.</summary>
    private sealed class Body : ReadingStream
    {
        public long Taken { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Fill(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Fill(buffer.Span));

        private int Fill(Span<byte> span)
        {
            if (Taken >= Huge)
            {
                return 0;
            }

            span.Fill((byte)' ');
            if (Taken == 0 && span.Length >= 5)
            {
                span[0] = 0;
                span[1..5].Fill(0xC0);
            }

            Taken += span.Length;
            return span.Length;
        }
    }
}
