#!/usr/bin/env bash
# package:  SmtpServer 11.1.0 (NuGet) takes mail from MailKit 4.18.2
# date:     2026-11-29
# source:   RFC 6531, 3.1 and 3.3 (a server that offers SMTPUTF8 takes both parts of an address in UTF-8), RFC 5321, 4.5.1 (a server takes mail for
#           "postmaster" without a domain) and 4.1.1.9 (NOOP may have an argument)
# expected: the server offers SMTPUTF8, so an address arrives as it was sent: its local part and its domain
# seen:     the local part arrives; each letter of the domain outside ASCII arrives as two question marks, with "250 Ok" and no error, so that
#           several domains become one text; also one that the message holds as xn--, since MailKit sends it in letters where they are offered.
#           RCPT TO:<Postmaster> and "NOOP hello" are unrecognized commands, of which the fifth ends the connection
# matters:  who takes answers by mail compares the sender with the address on record: a school in a domain such as escuela-niños.example would never
#           be known, and another with other letters at the same places looks the same. A mail's address has to be read from its own header, and
#           what is compared has to be the xn-- form
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
    <PackageReference Include="MailKit" Version="[4.18.2]" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System.Buffers;
using System.Net;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using SmtpResponse = SmtpServer.Protocol.SmtpResponse;

var free = new TcpListener(IPAddress.Loopback, 0);
free.Start();
var port = ((IPEndPoint)free.LocalEndpoint).Port;
free.Stop();
var seen = new Seen();
var services = new SmtpServer.ComponentModel.ServiceProvider();
services.Add((IMailboxFilter)seen);
services.Add((IMessageStore)seen);
using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
var server = new SmtpServer.SmtpServer(
    new SmtpServerOptionsBuilder().ServerName("mx.example.org").Endpoint(end => end.Endpoint(new IPEndPoint(IPAddress.Loopback, port)).Build()).Build(), services);
var serving = server.StartAsync(stop.Token);

using (var client = new SmtpClient())
{
    await client.ConnectAsync("127.0.0.1", port, SecureSocketOptions.None, stop.Token);
    Console.WriteLine($"SmtpServer {typeof(SmtpServer.SmtpServer).Assembly.GetName().Version} offers {client.Capabilities & SmtpCapabilities.UTF8}");
    var international = new FormatOptions { International = true };
    foreach (var domain in new[] { "escuela-ni\u00F1os.example", "escuela-ni\u00E1os.example", "xn--escuela-nios-jhb.example" })
    {
        var message = new MimeMessage { Subject = "x", Body = new TextPart("plain") { Text = "x" } };
        message.From.Add(new MailboxAddress("", $"jos\u00E9@{domain}"));
        message.To.Add(new MailboxAddress("", "reply@mx.example.org"));
        await client.SendAsync(international, message, stop.Token);
        Console.WriteLine($"  sent from jos\u00E9@{domain}, taken from {seen.From}");
        seen.All.Add(seen.From);
    }

    await client.DisconnectAsync(true, stop.Token);
}

var answers = new List<string>();
using (var line = new TcpClient("127.0.0.1", port))
using (var reader = new StreamReader(line.GetStream()))
{
    await reader.ReadLineAsync(stop.Token);
    foreach (var said in new[] { "HELO client.example.org", "MAIL FROM:<a@b.example>", "RCPT TO:<Postmaster>", "NOOP hello" })
    {
        await line.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{said}\r\n"), stop.Token);
        answers.Add((await reader.ReadLineAsync(stop.Token))![..3]);
        Console.WriteLine($"  {said}: {answers[^1]}");
    }
}

await stop.CancelAsync();
return seen.All.Count == 3 && seen.All.All(from => from == "jos\u00E9@escuela-ni??os.example")
    && answers is ["250", "250", "502", "502"] ? 0 : 1;

internal sealed class Seen : IMailboxFilter, IMessageStore
{
    public string From { get; private set; } = "";

    public List<string> All { get; } = [];

    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken)
    {
        From = $"{from.User}@{from.Host}";
        return Task.FromResult(true);
    }

    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken) =>
        Task.FromResult(SmtpResponse.Ok);
}
CS
dotnet run -c Release
