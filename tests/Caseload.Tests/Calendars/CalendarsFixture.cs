using System.Collections.Concurrent;
using System.Net;
using System.Text;
using MentorNet.Caseload.Tests.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MentorNet.Caseload.Tests.Calendars;

/// <summary>The service beside a web of calendars that a test writes.</summary>
public sealed class CalendarsFixture : SessionsFixture
{
    internal WebStandIn Web { get; } = new();

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.Replace(ServiceDescriptor.Singleton<HttpMessageHandler>(Web));
    }
}

/// <summary>Stands in for the web: answers by address, and notes what was asked.</summary>
internal sealed class WebStandIn : HttpMessageHandler
{
    public ConcurrentDictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> Places { get; } = [];

    public ConcurrentQueue<(string Address, string Etag, string Agent)> Asked { get; } = [];

    /// <summary>Puts a calendar at an address, whose etag changes with it.</summary>
    public void Put(string address, string text) => Places[address] = request =>
    {
        var etag = new System.Net.Http.Headers.EntityTagHeaderValue($"\"{text.GetHashCode(StringComparison.Ordinal)}\"");
        return request.Headers.IfNoneMatch.Contains(etag)
            ? new HttpResponseMessage(HttpStatusCode.NotModified)
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)), Headers = { ETag = etag } };
    };

    public void Put(string address, HttpStatusCode status, string? location = null) => Places[address] = _ =>
    {
        var response = new HttpResponseMessage(status);
        response.Headers.Location = location is null ? null : new Uri(location);
        return response;
    };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.AbsoluteUri;
        Asked.Enqueue((address, request.Headers.IfNoneMatch.ToString(), request.Headers.UserAgent.ToString()));
        return Places.TryGetValue(address, out var place) ? Task.FromResult(place(request)) : throw new HttpRequestException("There is nobody.");
    }
}
