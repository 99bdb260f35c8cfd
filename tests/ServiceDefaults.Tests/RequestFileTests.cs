using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using MentorNet.Access.V1;
using MentorNet.Probe.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>The file of a request never comes within the message, in whatever form the request is, and nothing else of the message is lost.</summary>
public sealed class RequestFileTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private static readonly byte[] Large = RandomNumberGenerator.GetBytes(3_000_000);

    public static TheoryData<int> Sizes => [0, 1, 65_535, 65_536, 65_537, 3_000_000];

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task By_gRPC(int size) =>
        Check(size, await new ProbeService.ProbeServiceClient(host.As(Role.Admin)).StoreAsync(Parcel(size)));

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task By_REST(int size)
    {
        using var http = Http();
        using var body = new ByteArrayContent(Large, 0, size) { Headers = { ContentType = new("text/plain") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/parcels:store?before=in%20front&after=behind") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = body };

        using var answer = await http.SendAsync(request);

        Check(size, JsonParser.Default.Parse<Receipt>(await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task By_gRPC_Web_as_text()
    {
        // Answered as plain gRPC-Web: text was not asked for.
        Check(Large.Length, ReadFrame(await PostAsync(Parcel(Large.Length).ToByteArray(), "application/grpc-web-text")));
    }

    [Fact]
    public async Task With_its_fields_in_another_order_and_given_twice_the_last_holds_as_in_any_message()
    {
        byte[] message =
        [
            .. new Parcel { File = new() { ContentType = "text/plain", Data = ByteString.CopyFrom(1, 2, 3) }, After = "first" }.ToByteArray(),
            0x98, 0x06, 0x07, // a field of a later release
            .. new Parcel { File = new() { Data = ByteString.CopyFrom(Large) }, After = "behind" }.ToByteArray(),
            .. new Parcel { Before = "in front" }.ToByteArray(),
        ];

        Check(Large.Length, ReadFrame(await PostAsync(message, "application/grpc")));
    }

    [Fact]
    public async Task Without_a_file_it_is_empty()
    {
        var receipt = await new ProbeService.ProbeServiceClient(host.As(Role.Admin)).StoreAsync(new() { Before = "in front" });

        Assert.Equal(("in front", 0), (receipt.Before, receipt.Size));
    }

    [Fact]
    public async Task What_is_beside_the_file_is_bounded() => await RpcAssert.Fails(
        Grpc.Core.StatusCode.ResourceExhausted, "BODY_TOO_LARGE", () => new ProbeService.ProbeServiceClient(host.As(Role.Admin)).StoreAsync(new() { Before = new string('x', 2_000_000) }).ResponseAsync);

    private static Parcel Parcel(int size) => new() { Before = "in front", File = new() { ContentType = "text/plain", Data = ByteString.CopyFrom(Large, 0, size) }, After = "behind" };

    private static void Check(int size, Receipt receipt)
    {
        Assert.Equal(("in front", "behind", "text/plain"), (receipt.Before, receipt.After, receipt.ContentType));
        Assert.Equal((size, Convert.ToHexString(SHA256.HashData(Large.AsSpan(0, size)))), (receipt.Size, receipt.Hash));
        Assert.Equal(0, receipt.InMessage);
    }

    private static Receipt ReadFrame(byte[] answer) => Receipt.Parser.ParseFrom(answer, 5, BinaryPrimitives.ReadInt32BigEndian(answer.AsSpan(1)));

    private HttpClient Http()
    {
        var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Create(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin));
        return http;
    }

    private async Task<byte[]> PostAsync(byte[] message, string type)
    {
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        var isText = type.EndsWith("-text", StringComparison.Ordinal);
        using var http = Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mentornet.probe.v1.ProbeService/Store")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(isText ? Encoding.ASCII.GetBytes(Convert.ToBase64String(frame)) : frame) { Headers = { ContentType = new(type) } },
        };
        request.Headers.TE.Add(new("trailers"));
        using var answer = await http.SendAsync(request);
        var read = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(read.Length > 5, $"{answer} {answer.TrailingHeaders} {Encoding.ASCII.GetString(read)}");
        return read;
    }
}
