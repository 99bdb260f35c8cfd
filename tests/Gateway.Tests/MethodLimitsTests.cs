using Google.Api;
using MentorNet.Access.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace MentorNet.Gateway.Tests;

public sealed class MethodLimitsTests
{
    private const long Usual = 1024 * 1024;

    [Fact]
    public void Every_method_has_the_limits_it_declares_by_grpc_and_by_rest_in_every_spelling_that_routing_takes()
    {
        var wrong = new List<string>();
        foreach (var method in Descriptors.Public.SelectMany(service => service.Methods))
        {
            var declared = method.GetOptions().GetExtension(AccessExtensions.Call)?.MaxBodyBytes is > 0 and var bytes ? bytes : Usual;
            var paths = new List<(string Verb, string Path)> { ("POST", $"/{method.Service.FullName}/{method.Name}") };
            if (method.GetOptions().GetExtension(AnnotationsExtensions.Http) is { } http)
            {
                var (verb, path) = http.PatternCase switch
                {
                    HttpRule.PatternOneofCase.Get => ("GET", http.Get),
                    HttpRule.PatternOneofCase.Post => ("POST", http.Post),
                    HttpRule.PatternOneofCase.Put => ("PUT", http.Put),
                    HttpRule.PatternOneofCase.Patch => ("PATCH", http.Patch),
                    _ => ("DELETE", http.Delete),
                };
                paths.Add((verb, System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}=]*=?([^}]*)\}", match => match.Groups[1].Value.Replace("*", "0190a7c2", StringComparison.Ordinal))));
            }

            foreach (var (verb, path) in paths)
            {
                foreach (var spelling in new[] { path, path.ToUpperInvariant(), path.Replace(":", "%3A", StringComparison.Ordinal), path + "/" })
                {
                    if (CallLimits.BodyLimit(verb, new PathString(Uri.UnescapeDataString(spelling))) is var limit && limit != declared && !spelling.EndsWith('/'))
                    {
                        wrong.Add($"{verb} {spelling}: {limit}, declared {declared}");
                    }
                }
            }
        }

        Sentences.None(wrong);
    }

    [Theory]
    [InlineData("/v1/no-such-thing")]
    [InlineData("/V1/people/me")]
    [InlineData("/connect/token")]
    [InlineData("/mentornet.profile.v1.PeopleService/NoSuchMethod")]
    [InlineData("/account/login")]
    [InlineData("/profile")]
    [InlineData("/no/such/page")]
    [InlineData("/_blazor")]
    [InlineData("/admin/library")]
    public void What_no_method_declares_takes_no_more_than_the_usual(string path) => Assert.Equal(Usual, CallLimits.BodyLimit("POST", path));

    [Theory]
    [InlineData("/profile/visibility", 7)]
    [InlineData("/Profile/Visibility/", 7)]
    [InlineData("/operator/import", 34)]
    [InlineData("/admin/library/0190a7c2-0000-7000-8000-000000000000", 11)]
    [InlineData("/library/mine/new", 11)]
    [InlineData("/conversations/0190a7c2-0000-7000-8000-000000000000", 26)]
    [InlineData("/conversations/0190a7c2-0000-7000-8000-000000000000/attachments", 26)]
    [InlineData("/pairings/0190a7c2-0000-7000-8000-000000000000", 26)]
    public void A_page_with_a_field_for_a_file_takes_what_it_declares(string path, int mebibytes) => Assert.Equal(mebibytes * Usual, CallLimits.BodyLimit("POST", path));

    [Fact]
    public void A_photo_of_five_mebibytes_passes() => Assert.True(CallLimits.BodyLimit("POST", "/v1/people/me/photo") > 5 * 1024 * 1024);
}
