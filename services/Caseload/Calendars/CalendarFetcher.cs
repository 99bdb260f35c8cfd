using System.Net;
using System.Net.Http.Headers;

namespace MentorNet.Caseload.Calendars;

/// <summary>What came of asking for a calendar.</summary>
/// <param name="State">Read where there is a file, or where it is what was read before.</param>
/// <param name="File">The bytes; null where nothing has changed, or nothing came.</param>
/// <param name="Etag">By which the server knows the file; empty if it says none.</param>
internal sealed record Fetched(OwnCalendarState State, byte[]? File, string Etag);

/// <summary>
/// Asks for a calendar as a polite guest: by our name, for what has changed, once an hour at most, with limits of time and size, and never from a place that is not
/// public, wherever it leads. Neither an address nor what answers is in a log.
/// </summary>
internal sealed class CalendarFetcher(HttpMessageHandler handler) : IDisposable
{
    private const int MostBytes = 10 * 1024 * 1024;
    private const int MostSteps = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpMessageInvoker http = new(handler);

    /// <summary>What reaches public places alone, and follows no redirection by itself.</summary>
    public static SocketsHttpHandler Guarded() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null, // no span has the address, and nobody outside is told of ours
        AutomaticDecompression = DecompressionMethods.All,
        ConnectCallback = PublicAddresses.ConnectAsync,
        ConnectTimeout = Patience,
        MaxResponseHeadersLength = 64,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
    };

    public void Dispose() => http.Dispose();

    public async Task<Fetched> FetchAsync(string address, string etag, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await FollowAsync(new Uri(address), etag, patience.Token);
        }
        catch (Exception e) when (IsNotPublic(e))
        {
            return new Fetched(OwnCalendarState.NotPublic, null, "");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is HttpRequestException or IOException or OperationCanceledException or InvalidDataException)
        {
            return new Fetched(OwnCalendarState.Unreachable, null, "");
        }
    }

    private async Task<Fetched> FollowAsync(Uri address, string etag, CancellationToken cancellationToken)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (!OwnCalendar.IsAllowed(address))
            {
                return new Fetched(OwnCalendarState.NotPublic, null, "");
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version11 };
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("MentorNet-Calendar", "1.0"));
            request.Headers.Accept.ParseAdd("text/calendar");
            if (etag.Length > 0 && EntityTagHeaderValue.TryParse(etag, out var known))
            {
                request.Headers.IfNoneMatch.Add(known);
            }

            using var response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
                && response.Headers.Location is { } location && Uri.TryCreate(address, location, out var next))
            {
                address = next;
                continue;
            }

            return response.StatusCode switch
            {
                HttpStatusCode.NotModified => new Fetched(OwnCalendarState.Read, null, etag),
                HttpStatusCode.OK => await TakeAsync(response, cancellationToken),
                >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout => new Fetched(OwnCalendarState.Unreachable, null, ""),
                _ => new Fetched(OwnCalendarState.NoCalendar, null, ""),
            };
        }

        return new Fetched(OwnCalendarState.NoCalendar, null, "");
    }

    // What is compressed counts by what it becomes.
    private static async Task<Fetched> TakeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var file = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (file.Length + read > MostBytes)
            {
                return new Fetched(OwnCalendarState.TooLarge, null, "");
            }

            file.Write(buffer, 0, read);
        }

        return new Fetched(OwnCalendarState.Read, file.ToArray(), response.Headers.ETag?.ToString() is { Length: <= 200 } etag ? etag : "");
    }

    private static bool IsNotPublic(Exception? e) => e is not null && (e is NotPublicException || IsNotPublic(e.InnerException));
}
