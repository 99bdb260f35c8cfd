using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using NodaTime;

namespace MentorNet.Web.Kit;

/// <summary>The time zone of whoever reads a page.</summary>
/// <param name="Zone">The zone on whose clock times are written; UTC if none is known.</param>
/// <param name="Known">Says that it is the reader's.</param>
public sealed record ReaderZone(DateTimeZone Zone, bool Known)
{
    /// <summary>The cookie in which the script notes the zone of the browser.</summary>
    public const string Cookie = "zone";

    /// <summary>The field in which a form says on whose clock it was shown: what is typed there is meant on that one.</summary>
    public const string Field = "_zone";

    public static ReaderZone Unknown { get; } = new(DateTimeZone.Utc, false);

    /// <summary>The id by which a zone travels to a part that is live; empty if unknown.</summary>
    public string Id => Known ? Zone.Id : "";

    /// <summary>The zone as people call it, in winter and in summer: <c>New York</c>.</summary>
    public string Place => Zone.Id[(Zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');

    public static ReaderZone Of(string? id) => Moments.Zone(id) is { } zone ? new ReaderZone(zone, true) : Unknown;

    /// <summary>Gives the reader's zone, which was asked for when the request came.</summary>
    public static Task<ReaderZone> OfAsync(HttpContext? http) => http?.Items[typeof(ReaderZone)] as Task<ReaderZone> ?? Task.FromResult(Unknown);
}

internal static class ReaderZoneExtensions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Asks for the reader's zone while a page is made: the one of the profile, else the browser's. A profile that does not answer holds no page up.</summary>
    public static void UseReaderZone(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
        {
            http.Items[typeof(ReaderZone)] ??= FindAsync(http);
            if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            {
                // An error is told on the same clock, by a second run through here, whose page does not wait for itself.
                await ReaderZone.OfAsync(http);
            }
        }

        await next();
    });

    private static async Task<ReaderZone> FindAsync(HttpContext http)
    {
        // A form that could be read has been by now; one without the page's token is none.
        if (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true } && http.Features.Get<IFormFeature>()?.Form is { } form && ReaderZone.Of(form[ReaderZone.Field]) is { Known: true } shown)
        {
            return shown;
        }

        var browser = ReaderZone.Of(http.Request.Cookies[ReaderZone.Cookie]);
        return http.User.HasClaim(claim => claim.Type == "consortium") && await OfProfileAsync(http) is { Known: true } own ? own : browser;
    }

    private static async Task<ReaderZone> OfProfileAsync(HttpContext http)
    {
        using var patience = new CancellationTokenSource(Patience, http.RequestServices.GetRequiredService<TimeProvider>());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, patience.Token);
        try
        {
            var me = await http.RequestServices.GetRequiredService<Colleagues>().People.GetMyPersonAsync(new GetMyPersonRequest(), cancellationToken: limit.Token);
            return ReaderZone.Of(me.TimeZone);
        }
        catch (Grpc.Core.RpcException)
        {
            return ReaderZone.Unknown;
        }
    }
}
