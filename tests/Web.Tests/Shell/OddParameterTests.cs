using System.Net;
using MentorNet.Access.V1;
using MentorNet.Testing;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Web.Tests.Shell;

/// <summary>What an address or a form must say, and does not, or says as nobody would: of every place that is no page, found as they are mapped.</summary>
public sealed class OddParameterTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Theory]
    [InlineData("/drafts/key")]
    [InlineData("/drafts/key?person=")]
    [InlineData("/drafts/key?person=x")]
    [InlineData("/drafts/key?person=x&person=y")]
    public async Task A_key_of_nobody_is_not_found(string path)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(path)).StatusCode);
    }

    [Fact]
    public async Task A_consortium_that_is_none_is_not_found()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        foreach (var fields in new (string, string)[][] { [], [("consortium", "")], [("consortium", "x")] })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Submit("/home", "/logout", "/consortium/switch", fields)).StatusCode);
        }
    }

    [Fact]
    public async Task No_parameter_that_is_missing_or_odd_is_a_failure_of_ours()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var places = web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true && !endpoint.RoutePattern.RawText!.Contains('{', StringComparison.Ordinal))
            .Select(endpoint => (Path: "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), Names: endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>().Select(parameter => parameter.Name).ToList()))
            .Where(place => place.Names.Count > 0).ToList();
        Assert.Contains(places, place => place.Path == "/drafts/key");
        var wrong = new List<string>();
        foreach (var (path, names) in places.Where(place => place.Path != "/waiting/stream"))
        {
            foreach (var query in names.SelectMany(name => new[] { $"?{name}=", $"?{name}=x", $"?{name}=%F0%9F%98%80", $"?{name}=x&{name}=y" }).Prepend(""))
            {
                var answer = await browser.Get(path + query);
                if (answer.StatusCode >= HttpStatusCode.InternalServerError)
                {
                    wrong.Add($"{path}{query}: {(int)answer.StatusCode}");
                }
            }
        }

        Sentences.None(wrong);
    }
}
