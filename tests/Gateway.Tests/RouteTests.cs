using System.Net;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using MentorNet.Protos;
using Xunit;

namespace MentorNet.Gateway.Tests;

public sealed partial class RouteTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    public static TheoryData<string, string, string> Annotated()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var method in Descriptors.Public.Where(service => service.File.Package != "mentornet.operations.v1").SelectMany(service => service.Methods))
        {
            if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } http)
            {
                continue;
            }

            foreach (var rule in http.AdditionalBindings.Prepend(http))
            {
                var (verb, path) = rule.PatternCase switch
                {
                    HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
                    HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
                    HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
                    HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
                    HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
                    _ => throw new InvalidOperationException(method.FullName),
                };
                data.Add(verb, Variable().Replace(path, match => match.Groups[1].Value.Replace("*", "x1", StringComparison.Ordinal)), ServiceOf(method));
            }
        }

        return data;
    }

    /// <summary>Every path with a method behind a colon, and every path that could have one.</summary>
    public static TheoryData<string> Written() => [.. Annotated().Select(row => (string)row[1]).Distinct()];

    public static TheoryData<string, string> Methods()
    {
        var data = new TheoryData<string, string>();
        foreach (var method in Descriptors.Public.Where(service => service.File.Package != "mentornet.operations.v1").SelectMany(service => service.Methods))
        {
            data.Add($"/{method.Service.FullName}/{method.Name}", ServiceOf(method));
        }

        return data;
    }

    [Theory]
    [InlineData("/mentornet.personaldata.v1.PersonalRecordsService/ExportPersonalData")]
    [InlineData("/mentornet.personaldata.v1.PersonalRecordsService/DescribeErasure")]
    [InlineData("/mentornet.matchingfacts.v1.FactsService/GetWall")]
    [InlineData("/mentornet.matchingfacts.v1.FactsIntakeService/TakeFacts")]
    [InlineData("/mentornet.pairingfacts.v1.PairingFactsService/StreamPairings")]
    [InlineData("/mentornet.pairingintake.v1.PairingIntakeService/TakePairings")]
    [InlineData("/mentornet.matchasking.v1.MatchAskingService/AskCoach")]
    [InlineData("/mentornet.addressfacts.v1.AddressFactsService/GetAddressFacts")]
    [InlineData("/mentornet.circlefacts.v1.CircleFactsService/GetCircleFacts")]
    [InlineData("/mentornet.replyintake.v1.ReplyIntakeService/TakeReply")]
    [InlineData("/mentornet.unknown.v1.UnknownService/Ask")]
    public async Task What_services_ask_each_other_is_not_reached_through_here(string path)
    {
        using var grpc = new HttpClient { BaseAddress = fixture.Gateway.Grpc, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var content = new ByteArrayContent([0, 0, 0, 0, 0]);
        content.Headers.ContentType = new("application/grpc");

        using var byGrpc = await grpc.PostAsync(path, content);
        using var byHttp = await fixture.Gateway.Http.PostAsync(path, null);

        Assert.False(byGrpc.Headers.Contains("x-upstream"));
        Assert.False(byHttp.Headers.Contains("x-upstream"));
        Assert.Equal("12", byGrpc.Headers.TryGetValues("grpc-status", out var status) ? status.Single() : byGrpc.TrailingHeaders.GetValues("grpc-status").Single());
        Assert.Equal(HttpStatusCode.NotFound, byHttp.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Annotated))]
    public async Task Every_annotated_path_goes_to_the_service_that_declares_it(string verb, string path, string service)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);

        using var response = await fixture.Gateway.Http.SendAsync(request);

        Assert.Equal(service, response.Headers.GetValues("x-upstream").Single());
    }

    [Theory]
    [MemberData(nameof(Written))]
    public async Task A_path_with_a_method_behind_a_colon_takes_its_verbs_alone_and_what_is_no_method_is_nobodys(string path)
    {
        foreach (var asked in path.Contains(':', StringComparison.Ordinal) ? new[] { path } : [$"{path}:nope"])
        {
            var allowed = Annotated().Where(row => (string)row[1] == asked).Select(row => (string)row[0]).Order(StringComparer.Ordinal).ToList();
            foreach (var spelled in new[] { asked, asked.Replace(":", "%3A", StringComparison.Ordinal) })
            {
                foreach (var verb in new[] { "GET", "POST", "PUT", "PATCH", "DELETE" })
                {
                    using var request = new HttpRequestMessage(new HttpMethod(verb), spelled);
                    using var response = await fixture.Gateway.Http.SendAsync(request);
                    var expected = allowed.Contains(verb) ? HttpStatusCode.OK : allowed.Count > 0 ? HttpStatusCode.MethodNotAllowed : HttpStatusCode.NotFound;

                    Assert.Equal((verb, spelled, expected, allowed.Contains(verb)), (verb, spelled, response.StatusCode, response.Headers.Contains("x-upstream")));
                    Assert.Equal(expected == HttpStatusCode.MethodNotAllowed ? string.Join(", ", allowed) : "", string.Join(", ", response.Content.Headers.Allow));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Every_rpc_goes_to_the_service_that_declares_it(string path, string service)
    {
        using var http = new HttpClient { BaseAddress = fixture.Gateway.Grpc, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var content = new ByteArrayContent([0, 0, 0, 0, 0]);
        content.Headers.ContentType = new("application/grpc");

        using var response = await http.PostAsync(path, content);

        Assert.Equal(service, response.Headers.GetValues("x-upstream").Single());
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("profile")]
    [InlineData("matching")]
    [InlineData("messaging")]
    [InlineData("library")]
    [InlineData("caseload")]
    [InlineData("web")]
    public async Task What_every_service_answers_for_itself_goes_to_the_one_that_is_named(string service)
    {
        using var grpc = new HttpClient { BaseAddress = fixture.Gateway.Grpc, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        foreach (var method in Operations.V1.EventsService.Descriptor.Methods)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/{method.Service.FullName}/{method.Name}") { Content = new ByteArrayContent([0, 0, 0, 0, 0]) { Headers = { ContentType = new("application/grpc") } }, Headers = { { "mentornet-service", service } } };
            (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
            using var byGrpc = await grpc.SendAsync(request);
            Assert.Equal(service, byGrpc.Headers.GetValues("x-upstream").Single());
        }

        foreach (var (verb, path) in new[] { ("GET", "condition"), ("GET", "events"), ("GET", "events/x1"), ("POST", "events:retry"), ("POST", "events:drop") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(verb), $"/v1/services/{service}/{path}");
            using var byRest = await fixture.Gateway.Http.SendAsync(request);
            Assert.Equal(service, byRest.Headers.GetValues("x-upstream").Single());
        }
    }

    [Fact]
    public async Task Of_a_service_that_there_is_not_nobody_answers()
    {
        using var response = await fixture.Gateway.Http.GetAsync("/v1/services/unknown/events");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/", "web")]
    [InlineData("/people/someone", "web")]
    [InlineData("/signin-oidc?code=1", "web")]
    [InlineData("/app.css", "web")]
    [InlineData("/connect/authorize", "identity")]
    [InlineData("/.well-known/openid-configuration", "identity")]
    [InlineData("/account/login", "identity")]
    public async Task Pages_go_to_identity_where_they_are_about_accounts_and_to_the_web_app_else(string path, string service)
    {
        using var response = await fixture.Gateway.Http.GetAsync(path);

        Assert.Equal(service, response.Headers.GetValues("x-upstream").Single());
        Assert.Equal($"{service} HTTP/2", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/v1/unknown")]
    [InlineData("/v1/peopleandmore")]
    [InlineData("/v1/")]
    public async Task A_path_of_no_service_is_a_404_in_json(string path)
    {
        using var response = await fixture.Gateway.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("NO_SUCH_METHOD", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string ServiceOf(MethodDescriptor method) => method.File.Package.Split('.')[1];

    [GeneratedRegex(@"\{[a-z_.]+=([^}]+)\}")]
    private static partial Regex Variable();
}
