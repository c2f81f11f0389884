<?php
// For PHP's own web server: uploaded files lie outside of MediaWiki's folder; all else is a file of MediaWiki.

$path = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ?? '/' );
if ( str_starts_with( $path, '/images/' ) ) {
	$images = realpath( getenv( 'REAL_WIKI_FOLDER' ) . '/images' );
	$file = realpath( $images . substr( $path, strlen( '/images' ) ) );
	if ( $file === false || !is_file( $file ) || !str_starts_with( $file, "$images/" ) ) {
		http_response_code( 404 );
		return true;
	}
	header( 'Content-Type: ' . ( mime_content_type( $file ) ?: 'application/octet-stream' ) );
	header( 'Content-Length: ' . filesize( $file ) );
	readfile( $file );
	return true;
}
return false;
