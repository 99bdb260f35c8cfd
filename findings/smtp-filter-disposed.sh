#!/usr/bin/env bash
# package:  SmtpServer 11.1.0 (NuGet)
# date:     2026-11-29
# source:   its own ServiceProvider, to which a filter of mailboxes and a store of messages are added as instances; .NET's habit that whoever makes an
#           instance disposes it, and a container leaves instances that were added to it alone
# expected: a filter and a store that are added once as instances live as long as the server
# seen:     after each command that asks them both are disposed, if they are IDisposable: a filter by MAIL and once more by RCPT, a store by DATA.
#           The next command goes to the disposed instance; a "MAIL FROM" that the filter took is answered with 250, and what fails in the next
#           one ends the connection without an answer
# matters:  what limits the rate of mail that comes in, or holds connections, is commonly disposable: the first mail ends it, and every later one is
#           cut off without a word to its sender or in a log. Filter and store have to be objects of their own that are not disposable
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_HOME="$work"
cat >finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="SmtpServer" Version="[11.1.0]" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System.Buffers;
using System.Net;
using System.Net.Sockets;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

var free = new TcpListener(IPAddress.Loopback, 0);
free.Start();
var port = ((IPEndPoint)free.LocalEndpoint).Port;
free.Stop();
var (filter, store) = (new Filter(), new Store());
var services = new SmtpServer.ComponentModel.ServiceProvider();
services.Add((IMailboxFilter)filter);
services.Add((IMessageStore)store);
using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
var server = new SmtpServer.SmtpServer(
    new SmtpServerOptionsBuilder().ServerName("mx.example.org").Endpoint(end => end.Endpoint(new IPEndPoint(IPAddress.Loopback, port)).Build()).Build(), services);
_ = server.StartAsync(stop.Token);
Console.WriteLine($"SmtpServer {typeof(SmtpServer.SmtpServer).Assembly.GetName().Version}");
using var line = new TcpClient("127.0.0.1", port);
using var reader = new StreamReader(line.GetStream());
await reader.ReadLineAsync(stop.Token);
var seen = new List<(int, int)>();
foreach (var said in new[] { "HELO client.example.org", "MAIL FROM:<a@b.example>", "RCPT TO:<c@mx.example.org>", "DATA", "Subject: x\r\n\r\nx\r\n." })
{
    await line.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{said}\r\n"), stop.Token);
    var answer = await reader.ReadLineAsync(stop.Token);
    await Task.Delay(200, stop.Token);
    seen.Add((filter.Disposed, store.Disposed));
    Console.WriteLine($"  {said.Split("\r\n")[0]}: {answer![..3]}; filter disposed {filter.Disposed} times, store {store.Disposed}");
}

await stop.CancelAsync();
return seen is [(0, 0), (1, 0), (2, 0), (2, 0), (2, 1)] ? 0 : 1;

internal sealed class Filter : IMailboxFilter, IDisposable
{
    public int Disposed { get; private set; }

    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) => Task.FromResult(true);

    public void Dispose() => Disposed++;
}

internal sealed class Store : IMessageStore, IDisposable
{
    public int Disposed { get; private set; }

    public Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken) =>
        Task.FromResult(SmtpResponse.Ok);

    public void Dispose() => Disposed++;
}
CS
dotnet run -c Release
