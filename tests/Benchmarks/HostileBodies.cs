using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using MentorNet.Protos;

namespace MentorNet.Benchmarks;

/// <summary>
/// Sends hostile bodies to every method of a running system, through the gateway and past it, with and without a token, and tells by how
/// much each process grew at its highest. Bounded, on this machine alone, and ends by itself.
/// </summary>
internal static partial class HostileBodies
{
    private const double MostGrowth = 20;

    private static readonly string[] Parts = ["gateway", "identity", "profile", "matching", "messaging", "library", "caseload", "web"];

    private static readonly byte[] Bomb = Frame(Gzip(60 * 1024 * 1024), flag: 1);
    private static readonly byte[] Deep = Encoding.UTF8.GetBytes(new string('[', 500_000));
    private static readonly byte[] ManyValues = Encoding.UTF8.GetBytes("{\"a\":[" + string.Concat(Enumerable.Repeat("0,", 500_000)) + "0]}");
    private static readonly byte[] HugeText = Encoding.UTF8.GetBytes("{\"name\":\"" + new string('a', 1_000_000) + "\"}");
    private static readonly byte[] ManyFrames = new byte[5 * 20_000];

    public static async Task<int> RunAsync(string[] args)
    {
        var run = Path.GetFullPath(args is [var given, ..] ? given : ".run");
        var port = int.Parse(await File.ReadAllTextAsync(Path.Combine(run, "port")), CultureInfo.InvariantCulture);
        var token = Environment.GetEnvironmentVariable("MENTORNET_TOKEN");
        using var http1 = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromSeconds(30) };
        using var gateway = Http2(port + 1);
        var methods = Descriptors.Public.SelectMany(service => service.Methods).ToList();

        Console.WriteLine($"{methods.Count} methods, {(token is null ? "no token" : "without and with a token")}");
        for (var i = 0; i < 10; i++)
        {
            await UsualAsync(); // what is compiled and kept for any call is no growth by hostile ones
        }

        var before = Parts.ToDictionary(part => part, part => Resident(run, part, "VmRSS"));
        foreach (var part in Parts)
        {
            await File.WriteAllTextAsync($"/proc/{Pid(run, part)}/clear_refs", "5"); // the highest begins anew
        }

        var sent = await AllAsync();
        await SlowAsync(port);
        var worst = 0.0;
        foreach (var part in Parts)
        {
            var highest = Resident(run, part, "VmHWM");
            worst = Math.Max(worst, highest - before[part]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{part,-10} {before[part],6:0} MB before, {highest,6:0} MB at its highest, {highest - before[part],5:0.0} MB more"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sent} bodies; the most that a process grew by is {worst:0.0} MB"));
        return worst <= MostGrowth ? 0 : 1;

        async Task UsualAsync()
        {
            foreach (var method in methods)
            {
                foreach (var who in token is null ? new string?[] { null } : [null, token])
                {
                    _ = await SendAsync(gateway, "POST", $"/{method.Service.FullName}/{method.Name}", () => new ByteArrayContent(new byte[5]), "application/grpc", who);
                    if (Rule(method) is var (verb, rest))
                    {
                        _ = await SendAsync(http1, verb, rest, () => new ByteArrayContent("{}"u8.ToArray()), "application/json", who);
                    }
                }
            }
        }

        async Task<int> AllAsync()
        {
            var count = 0;
            foreach (var method in methods)
            {
                var service = Array.IndexOf(["identity", "profile", "matching", "messaging", "library"], method.File.Package.Split('.')[1]);
                using var direct = Http2(port + 10 + service);
                var path = $"/{method.Service.FullName}/{method.Name}";
                foreach (var who in token is null ? new string?[] { null } : [null, token])
                {
                    foreach (var http in new[] { gateway, direct })
                    {
                        count += await SendAsync(http, "POST", path, () => new ByteArrayContent(Bomb), "application/grpc", who, "gzip");
                        count += await SendAsync(http, "POST", path, () => new StreamContent(new Endless(20 << 20, [0, 0xC0, 0, 0, 0])), "application/grpc", who);
                        count += await SendAsync(http, "POST", path, () => new StreamContent(new Endless(20 << 20, [0, 0, 0x0F, 0, 0])), "application/grpc", who);
                        count += await SendAsync(http, "POST", path, () => new ByteArrayContent(ManyFrames), "application/grpc", who);
                    }

                    if (Rule(method) is var (verb, rest))
                    {
                        foreach (var http in new[] { http1, direct })
                        {
                            count += await SendAsync(http, verb, rest, () => new StreamContent(new Endless(20 << 20, "{\"a\":\""u8.ToArray())), "application/json", who);
                            count += await SendAsync(http, verb, rest, () => new ByteArrayContent(Bomb[5..]), "application/json", who, "gzip");
                            foreach (var body in new[] { Deep, ManyValues, HugeText })
                            {
                                count += await SendAsync(http, verb, rest, () => new ByteArrayContent(body), "application/json", who);
                            }
                        }
                    }
                }
            }

            return count;
        }
    }

    private static async Task<int> SendAsync(HttpClient http, string verb, string path, Func<HttpContent> content, string type, string? token, string? encoding = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), path) { Content = content() };
        (request.Version, request.VersionPolicy) = (http.DefaultRequestVersion, http.DefaultVersionPolicy);
        request.Content.Headers.ContentType = new(type);
        if (encoding is not null)
        {
            request.Headers.Add("grpc-encoding", encoding);
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5)); // streams of updates last
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // Cut off while it was sent.
        }

        return 1;
    }

    // Forty bodies of which a byte comes now and then.
    private static async Task SlowAsync(int port) => await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync("POST /v1/matchRequests HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"u8.ToArray());
            for (var i = 0; i < 60; i++)
            {
                await stream.WriteAsync("{"u8.ToArray());
                await Task.Delay(100);
            }
        }
        catch (IOException)
        {
            // Given up by the other side.
        }
    }));

    private static HttpClient Http2(int port) => new()
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}/"),
        Timeout = TimeSpan.FromSeconds(30),
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private static (string Verb, string Path)? Rule(MethodDescriptor method)
    {
        if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } rule || rule.Body.Length == 0)
        {
            return null;
        }

        var verb = rule.Post.Length > 0 ? "POST" : rule.Put.Length > 0 ? "PUT" : "PATCH";
        return (verb, Variable().Replace($"{rule.Post}{rule.Put}{rule.Patch}", match => match.Groups[1].Value.Replace("*", Guid.Empty.ToString(), StringComparison.Ordinal)));
    }

    private static byte[] Gzip(int zeros)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(new byte[zeros]);
        }

        return packed.ToArray();
    }

    private static byte[] Frame(byte[] message, byte flag)
    {
        byte[] header = [flag, .. BitConverter.GetBytes(IPAddress.HostToNetworkOrder(message.Length))];
        return [.. header, .. message];
    }

    private static int Pid(string run, string part) => int.Parse(File.ReadAllText(Path.Combine(run, "pids", part)).Split(' ')[0], CultureInfo.InvariantCulture);

    private static double Resident(string run, string part, string line) =>
        double.Parse(File.ReadLines($"/proc/{Pid(run, part)}/status").First(found => found.StartsWith(line, StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;

    [GeneratedRegex(@"\{[^}=]*=?([^}]*)\}")]
    private static partial Regex Variable();

    // A body without a length: how it begins, and blanks.
    private sealed class Endless(long length, byte[] start) : Stream
    {
        private long given;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var now = (int)Math.Min(count, length - given);
            buffer.AsSpan(offset, now).Fill((byte)' ');
            if (given == 0 && now >= start.Length)
            {
                start.CopyTo(buffer, offset);
            }

            given += now;
            return now;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
